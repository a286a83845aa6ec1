// The thread that evaluates job files in TypeScript, one after the other. A file describes a job, and has nothing else
// to do. A thread in which a file leaves something that others could notice evaluates no further file.
import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';
import { getHeapStatistics } from 'node:v8';
import { nextTurn } from '../../platform/clock.ts';
import { sendReply } from '../../platform/threads/reply-thread.ts';
import { watchTimers } from '../../platform/threads/watch-timers.ts';
import { NO_FILE, type Evaluated, type ScriptReply, type ScriptSetup } from './script-setup.ts';
import { toJson } from './script-value.ts';
import { toScriptFault } from './script-fault.ts';
import { ScriptModules } from './script-modules.ts';
import { PrintedText, removeReach } from './thread-reach.ts';
import { GlobalsWatch } from './watch-globals.ts';

const NO_JOB = 'The file exports no job: write "export default defineJob({ … })"';
/** Modules stay in memory: with more than this, a later file could not use what it may. */
const MAX_KEPT_BYTES = 32 * 1024 ** 2;

const setup: ScriptSetup = workerData;

// Not awaited here: Node would warn of a file that awaits for ever.
void evaluateAll(setup);

async function evaluateAll({ files, next, current, hooked }: ScriptSetup): Promise<void> {
  const printed = new PrintedText();
  removeReach();
  const timersUsed = watchTimers();
  const globals = new GlobalsWatch();
  const modules = hooked ? new ScriptModules(globals) : undefined;
  for (;;) {
    const index = Atomics.add(next, 0, 1);
    const file = files[index];
    if (file === undefined) break;
    Atomics.store(current, 0, index);
    const evaluated = await evaluate(file, { modules, printed });
    const reply: ScriptReply = { index, evaluated };
    sendReply(reply);
    // A promise that the file left and that is rejected ends this thread now, and not while the next file is evaluated.
    await nextTurn();
    if (!hooked || timersUsed() || globals.hasChanged) break;
    if (getHeapStatistics().used_heap_size > MAX_KEPT_BYTES) break;
    Atomics.store(current, 0, NO_FILE);
  }
  const last: ScriptReply = 'ends';
  sendReply(last);
}

async function evaluate(
  file: string,
  { modules, printed }: { modules: ScriptModules | undefined; printed: PrintedText },
): Promise<Evaluated> {
  modules?.begin();
  printed.take();
  let exported: unknown;
  try {
    const imported: unknown = await import(pathToFileURL(file).href);
    exported = Reflect.get(Object(imported), 'default');
    if (exported === undefined) return { fault: { message: NO_JOB } };
    const value = toJson(exported);
    return 'fault' in value ? value : { value: value.json, printed: printed.take() };
  } catch (error) {
    return { fault: toScriptFault(error, { file, refusal: modules?.refusal }) };
  }
}
