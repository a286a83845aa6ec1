// Evaluates the job files in TypeScript of a folder, except those whose value is known.
import { realFile } from '../../platform/look-at.ts';
import {
  knownResult,
  toKnownScript,
  type KnownScript,
  type KnownScripts,
} from './known-scripts.ts';
import { scriptOf, type Script } from './script-document.ts';
import { readSource, scriptImports, type ScriptImports } from './script-imports.ts';
import type { Evaluated } from './script-setup.ts';
import { evaluateBatch } from './script-threads.ts';
import type { FileDeadline } from './thread-watch.ts';

/**
 * A file of a thousand lines takes some ten milliseconds of processor time. The elapsed time is for a file that waits,
 * and for one that loops on a machine with much other work.
 */
export const DEADLINE: FileDeadline = { processorMs: 2000, elapsedMs: 15_000 };

const isDeno = 'Deno' in globalThis;

export interface EvaluateOptions {
  /** The values of an earlier load; undefined: there was none. */
  readonly known: KnownScripts | undefined;
  /** Current time in Unix milliseconds. */
  readonly nowMs: number;
  readonly deadline?: FileDeadline;
}

export interface EvaluatedScripts {
  /** By path. */
  readonly scripts: ReadonlyMap<string, Script>;
  /** For the next load. */
  readonly known: KnownScripts;
}

interface Read {
  readonly path: string;
  readonly imports: ScriptImports;
}

/** @param paths absolute paths of job files. Never rejects. */
export async function evaluateScripts(
  paths: readonly string[],
  { known: before, nowMs, deadline = DEADLINE }: EvaluateOptions,
): Promise<EvaluatedScripts> {
  const scripts = new Map<string, Script>();
  const known = new Map<string, KnownScript>();
  const keep = ({ path, imports }: Read, evaluated: Evaluated): void => {
    scripts.set(path, scriptOf(imports, evaluated));
    const script = toKnownScript(evaluated, { content: imports.content, nowMs });
    if (script !== undefined) known.set(path, script);
  };
  const waiting: Read[] = [];
  for (const path of paths) {
    const text = readSource(path);
    const imports = scriptImports(path, text ?? '');
    if (text === undefined || imports.faults.length > 0) {
      scripts.set(path, scriptOf(imports, undefined));
      continue;
    }
    const earlier = before?.get(path);
    const result = knownResult(earlier, { content: imports.content, nowMs });
    if (earlier === undefined || result === undefined) waiting.push({ path, imports });
    else {
      scripts.set(path, scriptOf(imports, result));
      known.set(path, earlier);
    }
  }
  const evaluate = async (files: readonly Read[], hooked: boolean): Promise<void> => {
    const paths = files.map(({ path }) => realFile(path));
    const results = await evaluateBatch(paths, { deadline, hooked });
    for (const [index, file] of files.entries()) {
      const result = results[index];
      if (result !== undefined) keep(file, result);
    }
  };
  await evaluate(waiting.filter(isHooked), true);
  await evaluate(
    waiting.filter((file) => !isHooked(file)),
    false,
  );
  return { scripts, known };
}

/** Deno finds no packages when a hook resolves imports. */
function isHooked({ imports }: Read): boolean {
  return !isDeno || !imports.usesPackages;
}
