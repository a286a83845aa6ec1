// Evaluates the job files in TypeScript of a folder, a few at once.
import type { JobFile } from '../job-files.ts';
import { evaluateScript } from './evaluate-script.ts';
import { scriptOf, type Script } from './script-document.ts';
import { readSource, scriptImports } from './script-imports.ts';

/** Threads at once: an endless loop in one file must not hold up all others. */
const AT_ONCE = 4;

/** Returns the scripts by path. */
export async function evaluateScripts(
  files: readonly JobFile[],
): Promise<ReadonlyMap<string, Script>> {
  const scripts = new Map<string, Script>();
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      scripts.set(file.path, await readAndEvaluate(file.path));
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, work));
  return scripts;
}

async function readAndEvaluate(path: string): Promise<Script> {
  const text = readSource(path);
  const imports = scriptImports(path, text ?? '');
  const isReady = text !== undefined && imports.faults.length === 0;
  return scriptOf(imports, isReady ? await evaluateScript(path) : undefined);
}
