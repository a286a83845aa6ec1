// The thread that reads the configuration again while the daemon fetches. A worker thread needs a file of its own.
import { AppError, messageOf } from '../domain/error.ts';
import { replyOnce } from '../platform/one-reply-thread.ts';
import { loadConfig, type LoadOptions } from './load-config.ts';

export interface LoadSetup {
  readonly file: string;
  readonly options: LoadOptions;
}

await replyOnce(
  ({ file, options }: LoadSetup) => loadConfig(file, options),
  // A fault within Rota: mistakes in files are among the problems of what was loaded.
  (error) =>
    new AppError('config', `The configuration could not be read: ${messageOf(error)}`, {
      cause: error,
    }),
);
