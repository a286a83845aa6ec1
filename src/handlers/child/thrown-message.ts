// The message of what a handler threw: anything can be thrown, also what cannot be read.
import { inspect } from 'node:util';
import { refusedAccess } from './refused-access.ts';

/** Characters; Rota shows fewer. */
const MAX_LENGTH = 2000;

/** Never throws. */
export function thrownMessage(thrown: unknown): string {
  try {
    const text = textOf(thrown);
    return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
  } catch {
    return 'something whose message cannot be read';
  }
}

function textOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  const refusal = refusedAccess(thrown);
  if (refusal !== undefined) return refusal;
  const message: unknown = thrown instanceof Error ? thrown.message : undefined;
  return typeof message === 'string' && message !== '' ? message : inspect(thrown, { depth: 1 });
}
