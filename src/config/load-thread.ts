// The thread that reads the configuration again while the daemon fetches: it sends one reply.
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../domain/error.ts';
import { loadConfig, type LoadedConfig, type LoadOptions } from './load-config.ts';

export interface LoadSetup {
  readonly file: string;
  readonly options: LoadOptions;
}

export type LoadReply =
  | { readonly loaded: LoadedConfig }
  /** A fault within Rota. Mistakes in files are among the problems of `loaded`. */
  | { readonly fault: string };

async function answer({ file, options }: LoadSetup): Promise<LoadReply> {
  try {
    return { loaded: await loadConfig(file, options) };
  } catch (error) {
    return { fault: messageOf(error) };
  }
}

const setup: LoadSetup = workerData;
parentPort?.postMessage(await answer(setup), []);
