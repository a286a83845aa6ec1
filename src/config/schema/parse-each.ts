// Parses the values that `each` gives a variable: a list, or a range such as `1..1000`, `0..100..5`, `001..100`.
import { countValues } from '../../batch/count-batch.ts';
import { valueAt } from '../../batch/template-drafts.ts';
import type { EachValues, TemplateValue } from '../../domain/job.ts';

/** Cap on the values of a list once its ranges are expanded. */
const MAX_MIXED_VALUES = 100_000;
const RANGE = /^(-?)(\d{1,16})\.\.(-?)(\d{1,16})(?:\.\.(-?\d{1,16}))?$/;

export type ParsedEach =
  | EachValues
  | { readonly problem: string; readonly hint: string | undefined };

/** A range; undefined when the text is not a range; or a sentence that says what is wrong with it. */
export function parseRange(
  text: string,
): (EachValues & { type: 'range' }) | { problem: string; hint: string | undefined } | undefined {
  const match = RANGE.exec(text);
  if (match === null) return undefined;
  const [, fromSign = '', fromDigits = '', toSign = '', toDigits = '', stepText] = match;
  const from = Number(fromSign + fromDigits);
  const to = Number(toSign + toDigits);
  const forward = to >= from;
  const step = stepText === undefined ? (forward ? 1 : -1) : Number(stepText);
  if (![from, to, step].every(Number.isSafeInteger)) {
    return { problem: `the range "${text}" goes beyond 9007199254740991`, hint: undefined };
  }
  if (step === 0) return { problem: `the range "${text}" has a step of 0`, hint: undefined };
  if (step > 0 !== forward && from !== to) {
    const hint = `Write "${fromSign}${fromDigits}..${toSign}${toDigits}..${-step}"`;
    return { problem: `the range "${text}" never gets from ${from} to ${to}`, hint };
  }
  const padded = [fromDigits, toDigits].some((digits) => /^0\d/.test(digits));
  const width = padded ? Math.max(fromDigits.length, toDigits.length) : 0;
  return { type: 'range', from, to, step, width };
}

/** The values of one variable: a range alone stays a range, however long. */
export function parseEach(written: string | readonly TemplateValue[]): ParsedEach {
  if (typeof written === 'string') {
    return (
      parseRange(written) ?? {
        problem: `"${written}" is not a range`,
        hint: 'Write a range such as 1..1000, 0..100..5 or 001..100, or a list such as [red, green]',
      }
    );
  }
  const values: TemplateValue[] = [];
  for (const value of written) {
    const range = typeof value === 'string' ? parseRange(value) : undefined;
    if (range === undefined) values.push(value);
    else if ('problem' in range) return range;
    else {
      if (written.length === 1) return range;
      if (values.length + countValues(range) > MAX_MIXED_VALUES) {
        return {
          problem: `the list is longer than ${MAX_MIXED_VALUES} values with its ranges written out`,
          hint: 'Make the long range an entry of its own',
        };
      }
      for (let i = 0; i < countValues(range); i += 1) values.push(valueAt(range, i));
    }
  }
  return { type: 'list', values };
}
