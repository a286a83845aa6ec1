// The keys of a job that say what its responses should be.
import * as z from 'zod';
import type { FailureLimit } from '../../../domain/rules.ts';
import { expectSchema } from './expect-schema.ts';
import { extractSchema } from './extract-schema.ts';
import { itemsSchema } from './items-schema.ts';
import { key, refuse } from '../scalar-schemas.ts';

const LIMIT = /^\s*(>=?)\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/;
const NO_LIMIT = 'must be a share such as "> 5%" or a number such as "> 3"';

const failureLimit = z
  .string({ error: NO_LIMIT })
  .transform((text, context) => readFailureLimit(text) ?? refuse(context, NO_LIMIT))
  .meta({ title: '"> 5%" or "> 3"', pattern: String.raw`^\s*>=?\s*\d|\$\{` });

function readFailureLimit(text: string): FailureLimit | undefined {
  const [, operator, digits, percent] = LIMIT.exec(text) ?? [];
  if (operator !== '>' && operator !== '>=') return undefined;
  const value = Number(digits);
  if (percent === '%') {
    return value > 100 ? undefined : { type: 'share', operator, value: value / 100 };
  }
  return Number.isSafeInteger(value) ? { type: 'count', operator, value } : undefined;
}

export const judgingShape = {
  expect: key(expectSchema, {
    description:
      'What a good response is. A response that is not so is stored as failed, with error_kind expectation.',
    examples: [{ status: 200, json: { '$.status': 'ok' } }],
  }),
  degraded: key(expectSchema, {
    description:
      'The same keys. A result that is ok and meets all of this is marked as degraded; it is still ok.',
    examples: [{ duration: '> 300ms' }],
  }),
  fail_when: key(failureLimit, {
    description:
      'The run fails when this many of its results are not ok: a share such as "> 5%", or a number such as "> 3". Without it: any.',
    examples: ['> 5%', '> 3'],
  }),
  extract: key(extractSchema, {
    description:
      'Values that are kept with each result: by name, a JSONPath, or a map of json, css (with attr), regex or header, and as.',
    examples: [
      { price: '$.price', stock: { css: '#stock', as: 'number' } },
      { remaining: { header: 'x-ratelimit-remaining', as: 'number', metric: true } },
    ],
  }),
  items: key(itemsSchema, {
    description:
      'The list in each response whose rows have a history of their own: which came, changed and went.',
    examples: [{ path: '$.data[*]', key: '$.id', ignore: ['$.seen_at'] }],
  }),
};
