// Reads which outcomes of requests are wanted: `404,5xx,timeout`.
import { AppError } from '../domain/error.ts';
import { ERROR_KINDS } from '../domain/outcome.ts';
import type { OutcomeFilter } from '../query/reads/stored-results.ts';
import { suggest } from '../text/suggest.ts';

/** @throws {AppError} `usage` for a part that is none of a status, a class of them, and an error kind. */
export function readOutcomes(text: string): readonly OutcomeFilter[] {
  return text.split(',').map((part) => readOutcome(part.trim()));
}

function readOutcome(text: string): OutcomeFilter {
  if (/^[1-9]\d\d$/.test(text)) return { from: Number(text), to: Number(text) };
  if (/^[1-9]xx$/i.test(text)) {
    const from = Number(text.charAt(0)) * 100;
    return { from, to: from + 99 };
  }
  const kind = ERROR_KINDS.find((known) => known === text.toLowerCase());
  if (kind !== undefined) return { kind };
  const near = suggest(text, ERROR_KINDS);
  const message = `"--status" must be statuses, classes or error kinds: current value is "${text}"`;
  throw new AppError('usage', message, {
    hint: near === undefined ? 'write for example "404,5xx,timeout"' : `did you mean "${near}"?`,
  });
}
