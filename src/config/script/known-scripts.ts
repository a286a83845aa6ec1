// Remembers the values of job files in TypeScript, so that a reload does not evaluate the same text again.
import type { ScriptFault } from './script-fault.ts';
import type { Evaluated } from './script-setup.ts';

export interface KnownScript {
  /** Hash of the file and its imports. */
  readonly content: string;
  /** As JSON: it passes from thread to thread with each reload. */
  readonly evaluated: string;
  /** The file is evaluated again from then on, in Unix milliseconds; undefined: when its content changes. */
  readonly untilMs: number | undefined;
}

/** By path of the job file. */
export type KnownScripts = ReadonlyMap<string, KnownScript>;

/** A busy machine may have been the reason why a file was late. */
const LATE_MS = 60_000;
/** Larger ones are evaluated again: the daemon keeps what is known for as long as it lives. */
const MAX_LENGTH = 64 * 1024;

/** Undefined when the file has to be evaluated. */
export function knownResult(
  known: KnownScript | undefined,
  { content, nowMs }: { readonly content: string | undefined; readonly nowMs: number },
): Evaluated | undefined {
  if (known === undefined || known.content !== content) return undefined;
  if (known.untilMs !== undefined && known.untilMs <= nowMs) return undefined;
  const evaluated: Evaluated = JSON.parse(known.evaluated);
  return evaluated;
}

/** Undefined when the file has to be evaluated next time: a mistake may be in something else than its content. */
export function toKnownScript(
  result: Evaluated,
  { content, nowMs }: { readonly content: string | undefined; readonly nowMs: number },
): KnownScript | undefined {
  if (content === undefined) return undefined;
  const fault = 'fault' in result ? result.fault : undefined;
  if (fault !== undefined && fault.late === undefined) return undefined;
  const evaluated = JSON.stringify(result);
  if (evaluated.length > MAX_LENGTH) return undefined;
  return { content, evaluated, untilMs: untilOf(fault, nowMs) };
}

function untilOf(fault: ScriptFault | undefined, nowMs: number): number | undefined {
  return fault?.late === 'elapsed' ? nowMs + LATE_MS : undefined;
}
