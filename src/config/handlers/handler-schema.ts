// The keys `on_response` and `after_run`: the modules that are called with responses.
import * as z from 'zod';
import { formatDuration } from '../../domain/duration.ts';
import type { HandlerModule } from '../../domain/handlers/handler.ts';
import { filePath } from '../schema/path-schemas.ts';
import { byteSize, duration, key, refuse } from '../schema/scalar-schemas.ts';

const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** These change how the process itself works. */
const RESERVED = /^(?:NODE_|DENO_|LD_|DYLD_)/i;
const MIB = 1024 * 1024;

/** The texts of a handler, read when the file that names it is loaded. */
export interface HandlerSource {
  readonly modules: readonly HandlerModule[];
  readonly version: string;
}

/** Paths are as they are written until `source` is there, and absolute then. */
export interface HandlerKeys {
  readonly file: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** Bytes. */
  readonly memory: number;
  readonly env: Readonly<Record<string, string>>;
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly source?: HandlerSource;
}

const PATH = 'the path of a file such as handlers/prices.ts';
const ENDING = { error: 'must be the path of a file that ends in .ts, .mts, .js or .mjs' };

const file = filePath(PATH).refine(isModule, ENDING);
const fileOrOff = filePath(PATH).refine((path) => path === 'off' || isModule(path), ENDING);

function isModule(path: string): boolean {
  return /\.m?[jt]s$/.test(path);
}

const env = z
  .record(z.string(), z.string({ error: 'must be text' }), {
    error: 'must be a map such as { API_KEY: "${env:API_KEY}" }',
  })
  .superRefine((written, context) => {
    for (const name of Object.keys(written)) {
      if (ENV_NAME.test(name) && !RESERVED.test(name)) continue;
      const message = ENV_NAME.test(name)
        ? `"${name}" would change the process of the handler itself`
        : `"${name}" cannot be the name of an environment variable`;
      refuse(context, message, { path: [name], caret: 'key', sentence: true });
    }
  });

const paths = z.array(z.string({ error: 'must be a path' }).min(1, { error: 'must be a path' }), {
  error: 'must be a list of paths such as [reports]',
});

/** The limits of a handler without limits of its own. */
interface UsualLimits {
  readonly timeoutMs: number;
  readonly memoryMib: number;
}

export function handlerSchema({
  timeoutMs,
  memoryMib,
}: UsualLimits): z.ZodType<HandlerKeys | 'off'> {
  return z
    .union(
      [
        fileOrOff,
        z.strictObject({
          file: file.meta({
            description:
              'The module, relative to the file that names it: its default export is called.',
          }),
          timeout: key(duration({ min: '1ms', max: '1d' }), {
            description: `How long a call may take; a longer one is ended. Without it: ${formatDuration(timeoutMs)}.`,
            examples: ['30s'],
          }),
          memory: key(byteSize({ min: '16MiB', max: '4GiB' }), {
            description: `How much memory the handler may need; a call that needs more is ended. Without it: ${memoryMib}MiB.`,
            examples: ['256MiB'],
          }),
          env: key(env, {
            description: 'Its environment variables: it sees no others.',
            examples: [{ API_KEY: '${env:API_KEY}' }],
          }),
          read: key(paths, {
            description:
              'Files and folders that it may read, relative to the file that names them. It may always read the folder of its module, unless config.yaml or the jobs are in it.',
            examples: [['data']],
          }),
          write: key(paths, {
            description: 'Files and folders that it may write. Without it: none.',
            examples: [['reports']],
          }),
        }),
      ],
      {
        error:
          'must be off, the path of a file such as handlers/prices.ts, or a map such as { file: handlers/prices.ts, timeout: 30s }',
      },
    )
    .transform((written) => {
      if (written === 'off') return written;
      const given = typeof written === 'string' ? { file: written } : written;
      return {
        timeout: timeoutMs,
        memory: memoryMib * MIB,
        env: {},
        read: [],
        write: [],
        ...given,
      };
    });
}
