// Reads the tests of `notify.…on.value`: `< 100`, `changed by > 5%`.
import type { CompareOperator, NumberTest } from '../../domain/notify/channel.ts';

export const VALUE_TEST =
  'must be a test such as "< 100", "> 5", "!= 0", a number, "changed by > 5" or "changed by > 5%"';

const NUMBER = String.raw`[+-]?\d+(?:\.\d+)?`;
const COMPARE = new RegExp(`^(<=|>=|<|>|!=|=)?\\s*(${NUMBER})$`);
const CHANGED = /^changed by (?:>|more than)\s*(\d+(?:\.\d+)?)\s*(%?)$/;

const OPERATORS: Readonly<Record<string, CompareOperator>> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '!=': '!=',
  '=': '=',
  '': '=',
};

/** Undefined when the text is not a test. */
export function readNumberTest(text: string): NumberTest | undefined {
  const changed = CHANGED.exec(text.trim());
  if (changed !== null) {
    const [, amount, percent] = changed;
    const isShare = percent === '%';
    return {
      type: 'changed by more than',
      amount: Number(amount) / (isShare ? 100 : 1),
      unit: isShare ? 'share' : 'number',
    };
  }
  const [, written = '', than] = COMPARE.exec(text.trim()) ?? [];
  const operator = OPERATORS[written];
  return than === undefined || operator === undefined
    ? undefined
    : { type: 'compare', operator, than: Number(than) };
}
