// Evaluates the job files in TypeScript of a folder, a few at once.
import type { JobFile } from '../job-files.ts';
import { evaluateScript } from './evaluate-script.ts';
import { scriptOf, type Script } from './script-document.ts';
import type { ScriptFault } from './script-fault.ts';
import { readSource, scriptImports } from './script-imports.ts';

/** Threads at once: an endless loop in one file must not hold up all others. */
const AT_ONCE = 4;

/**
 * Returns the scripts by path.
 * @param lateBefore returns the fault of a file that was late a moment ago and has not changed: it would hold up all
 * other files again.
 */
export async function evaluateScripts(
  files: readonly JobFile[],
  lateBefore: (path: string) => ScriptFault | undefined,
): Promise<ReadonlyMap<string, Script>> {
  const scripts = new Map<string, Script>();
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      scripts.set(file.path, await readAndEvaluate(file.path, lateBefore(file.path)));
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, work));
  return scripts;
}

async function readAndEvaluate(path: string, late: ScriptFault | undefined): Promise<Script> {
  const text = readSource(path);
  const imports = scriptImports(path, text ?? '');
  const isReady = text !== undefined && imports.faults.length === 0;
  if (!isReady) return scriptOf(imports, undefined);
  return scriptOf(imports, late === undefined ? await evaluateScript(path) : { fault: late });
}
