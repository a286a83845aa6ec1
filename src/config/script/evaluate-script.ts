// Evaluates a job file in TypeScript in a thread of its own, within a deadline and a heap.
import { formatBytes } from '../../domain/byte-size.ts';
import { formatDuration } from '../../domain/duration.ts';
import { messageOf } from '../../domain/error.ts';
import { realFile } from '../../platform/look-at.ts';
import { systemClock } from '../../platform/clock.ts';
import { startThread } from '../../platform/one-reply-thread.ts';
import type { JsonValue } from '../../text/json-value.ts';
import { toScriptFault, type ScriptFault } from './script-fault.ts';

/** Many times what the thread and a file of a thousand lines take on a busy machine. */
const DEADLINE_MS = 15_000;
const MAX_HEAP_MIB = 128;
const MIB = 1024 ** 2;

export interface ScriptValue {
  /** The default export. */
  readonly value: JsonValue;
  /** The first text that the file printed; undefined when it printed nothing. */
  readonly printed: string | undefined;
}

export type Evaluated = ScriptValue | { readonly fault: ScriptFault };

export interface ScriptSetup {
  /** Absolute, without links. */
  readonly file: string;
}

/** Never rejects. The file sees no environment variables: a job has references for them, whose values are masked. */
export async function evaluateScript(
  file: string,
  { deadlineMs = DEADLINE_MS }: { readonly deadlineMs?: number } = {},
): Promise<Evaluated> {
  const { reply, stop } = startThread<ScriptSetup, Evaluated>({
    name: 'script-thread',
    callerUrl: import.meta.url,
    setup: { file: realFile(file) },
    env: compileCache(),
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB },
    code: 'config',
    failed: 'The thread that evaluates the file has failed',
    stopped: 'The file was not evaluated to its end: it waits for something that never happens',
  });
  const late = Promise.withResolvers<Evaluated>();
  const deadline = systemClock.setTimer(deadlineMs, () => {
    const message = `The file was not evaluated within ${formatDuration(deadlineMs)}`;
    late.resolve({
      fault: { message, hint: LATE_HINT, isLate: true },
    });
  });
  try {
    return await Promise.race([reply, late.promise]);
  } catch (error) {
    return { fault: faultOf(error, realFile(file)) };
  } finally {
    deadline.cancel();
    // After the deadline the end of the thread rejects the reply, which nobody reads any more.
    reply.catch(() => undefined);
    await stop();
  }
}

const LATE_HINT = 'Does it contain an endless loop, or wait for something?';
const MEMORY_FAULT = `The file needs more than ${formatBytes(MAX_HEAP_MIB * MIB)} of memory`;

/** Without a reply, the cause is what ended the thread: often an error that a callback of the file threw. */
function faultOf(error: unknown, file: string): ScriptFault {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause === undefined) return { message: messageOf(error) };
  const isMemory =
    cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? { message: MEMORY_FAULT } : toScriptFault(cause, file);
}

/** Node reads the folder of compiled code from the environment. */
function compileCache(): Readonly<Record<string, string>> {
  const { NODE_COMPILE_CACHE: folder } = process.env;
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}
