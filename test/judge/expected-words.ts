// A response, and what people read about an expectation of it.
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { toRules } from '../../src/config/to-rules.ts';
import { expectSchema } from '../../src/config/schema/judging/expect-schema.ts';
import { loadRuleCompilers } from '../../src/config/schema/judging/rule-compilers.ts';
import type { ResponseRules } from '../../src/domain/rules.ts';
import { Judge, type JudgedResponse } from '../../src/judge/judge.ts';
import { sentenceOf, toVerdict } from '../../src/judge/matchers/finding.ts';

await loadRuleCompilers();

export const DAY_MS = 86_400_000;
export const NOW = Date.UTC(2026, 0, 1);

const PRODUCT = JSON.stringify({
  status: 'ok',
  price: 12.5,
  text_price: '12.5',
  count: 0,
  big: 'BIG',
  error: null,
  ready: true,
  tags: ['new', 'sale', 3],
  shop: { name: 'Roundabout', open: false },
  items: [{ price: 5 }, { price: -1 }, { price: 7 }],
  empty: [],
  word: 'née',
  face: '😀!',
}).replace('"BIG"', '9007199254740993');

export const LONG = 'x'.repeat(500);

interface Given {
  readonly status?: number;
  readonly headers?: readonly string[];
  readonly body?: string | Uint8Array;
  readonly durationMs?: number;
  readonly certificateEndsAtMs?: number;
}

function response({ body = PRODUCT, ...given }: Given): JudgedResponse {
  return {
    status: 200,
    headers: ['content-type', 'application/json', 'x-left', '12', 'via', 'a', 'via', 'b'],
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    durationMs: 812.44,
    atMs: NOW,
    certificateEndsAtMs: undefined,
    ...given,
  };
}

/** The rules of `expect: { … }` as a job's file has it. */
function rulesOf(yaml: string): ResponseRules {
  const rules = toRules(
    { expect: expectSchema.parse(parse(`{ ${yaml} }`)) },
    { charset: undefined },
  );
  assert.ok(rules !== undefined, yaml);
  return rules;
}

/** `+` before what is met: what was expected and what came; an unmet one as the result's error has it. */
export function wordsOf(yaml: string, given: Given): readonly string[] {
  return new Judge(rulesOf(yaml)).explain(response(given)).expect.map((finding) => {
    const verdict = toVerdict(finding, (text) => text);
    const { met, expected, came } = verdict;
    return met ? `+ ${expected}: ${came}` : sentenceOf(verdict);
  });
}

export type Row = readonly [yaml: string, words: string | readonly string[], given?: Given];
