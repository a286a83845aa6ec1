// Each kind of expectation over a response, met and unmet, with the exact words that people see.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { toRules } from '../../src/config/to-rules.ts';
import { expectSchema } from '../../src/config/schema/judging/expect-schema.ts';
import { loadRuleCompilers } from '../../src/config/schema/judging/rule-compilers.ts';
import type { ResponseRules } from '../../src/domain/rules.ts';
import { Judge, type JudgedResponse } from '../../src/judge/judge.ts';
import { sentenceOf, toVerdict } from '../../src/judge/matchers/finding.ts';

await loadRuleCompilers();

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 0, 1);

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

const LONG = 'x'.repeat(500);

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
function wordsOf(yaml: string, given: Given): readonly string[] {
  return new Judge(rulesOf(yaml)).explain(response(given)).expect.map((finding) => {
    const verdict = toVerdict(finding, (text) => text);
    const { met, expected, came } = verdict;
    return met ? `+ ${expected}: ${came}` : sentenceOf(verdict);
  });
}

type Row = readonly [yaml: string, words: string | readonly string[], given?: Given];

const ROWS: readonly Row[] = [
  ['status: 200', '+ the status to be 200: it is 200'],
  ['status: 200', 'expected the status to be 200, but it is 404', { status: 404 }],
  ['status: 2xx', '+ the status to be 2xx: it is 204', { status: 204 }],
  ['status: 2xx', 'expected the status to be 2xx, but it is 304', { status: 304 }],
  ['status: [2xx, 304]', '+ the status to be 2xx or 304: it is 304', { status: 304 }],
  ['status: [2xx, 304]', 'expected the status to be 2xx or 304, but it is 500', { status: 500 }],
  [
    'status: [200, 201, 404]',
    'expected the status to be 200, 201 or 404, but it is 500',
    { status: 500 },
  ],
  ['status: "< 500"', '+ the status to be < 500: it is 499', { status: 499 }],
  ['status: "< 500"', 'expected the status to be < 500, but it is 500', { status: 500 }],
  ['status: "!= 404"', 'expected the status not to be 404, but it is 404', { status: 404 }],
  ['status: "!= 404"', '+ the status not to be 404: it is 200', { status: 200 }],
  [
    'status: ">= 400 and < 500"',
    ['+ the status to be >= 400: it is 404', '+ the status to be < 500: it is 404'],
    { status: 404 },
  ],
  [
    'status: ">= 400 and < 500"',
    ['expected the status to be >= 400, but it is 200', '+ the status to be < 500: it is 200'],
    { status: 200 },
  ],
  [
    'status: { not: [5xx, 429] }',
    ['expected the status not to be 5xx, but it is 503', '+ the status not to be 429: it is 503'],
    { status: 503 },
  ],
  ['status: { one_of: [200, 404] }', '+ the status to be 200 or 404: it is 404', { status: 404 }],
  ['duration: "< 800ms"', 'expected the duration to be < 800ms, but it is 812 ms'],
  ['duration: "< 1s"', '+ the duration to be < 1s: it is 812 ms'],
  [
    'duration: "> 1m30s"',
    'expected the duration to be > 1m30s, but it is 3.10 s',
    { durationMs: 3100 },
  ],
  ['duration: "<= 1m30s"', '+ the duration to be <= 1m30s: it is 3.10 s', { durationMs: 3100 }],
  ['size: "> 1KiB"', 'expected the size to be > 1KiB, but it is 260 bytes'],
  ['size: "< 1KiB"', '+ the size to be < 1KiB: it is 260 bytes'],
  ['size: 0', '+ the size to be 0: it is 0 bytes', { body: '' }],
  ['size: 5', 'expected the size to be 5, but it is 7 bytes', { body: 'seven77' }],
  ['size: "<= 10 MiB"', '+ the size to be <= 10 MiB: it is 260 bytes'],
  [
    'header: { content-type: application/json }',
    '+ the header content-type to be "application/json": it is "application/json"',
  ],
  [
    'header: { Content-Type: text/html }',
    'expected the header content-type to be "text/html", but it is "application/json"',
  ],
  [
    'header: { content-type: { contains: json } }',
    '+ the header content-type to contain "json": it is "application/json"',
  ],
  [
    'header: { content-type: { contains: html } }',
    'expected the header content-type to contain "html", but it is "application/json"',
  ],
  ['header: { etag: { exists: true } }', 'expected the header etag to exist, but it is missing'],
  ['header: { etag: { exists: false } }', '+ the header etag to be absent: it is missing'],
  ['header: { via: { exists: false } }', 'expected the header via to be absent, but it is "a, b"'],
  ['header: { via: "a, b" }', '+ the header via to be "a, b": it is "a, b"'],
  ['header: { x-left: 12 }', '+ the header x-left to be 12: it is "12"'],
  ['header: { x-left: "> 10" }', '+ the header x-left to be > 10: it is "12"'],
  ['header: { x-left: "> 20" }', 'expected the header x-left to be > 20, but it is "12"'],
  ['header: { etag: "> 20" }', 'expected the header etag to be > 20, but it is missing'],
  [
    'header: { content-type: { lacks: [html, json] } }',
    [
      '+ the header content-type not to contain "html": it is "application/json"',
      'expected the header content-type not to contain "json", but it is "application/json"',
    ],
  ],
  ['header: { etag: { lacks: html } }', '+ the header etag not to contain "html": it is missing'],
  [
    `header: { content-type: { matches: '^application/.*json$' } }`,
    '+ the header content-type to match "^application/.*json$": it is "application/json"',
  ],
  [
    'header: { content-type: { one_of: [text/html, text/plain] } }',
    'expected the header content-type to be "text/html" or "text/plain", but it is "application/json"',
  ],
  ['header: { x-left: { length: 2 } }', '+ the length of the header x-left to be 2: it is 2'],
  ['body: pong', '+ the body to be "pong": it is "pong"', { body: 'pong' }],
  ['body: pong', 'expected the body to be "pong", but it is "ping"', { body: 'ping' }],
  [
    'body: { contains: In stock }',
    '+ the body to contain "In stock": it is "<p>In stock</p>"',
    { body: '<p>In stock</p>' },
  ],
  [
    'body: { contains: In stock }',
    'expected the body to contain "In stock", but it is "<p>Sold out</p>"',
    { body: '<p>Sold out</p>' },
  ],
  [
    'body: { contains: In stock }',
    'expected the body to contain "In stock", but it does not',
    { body: LONG },
  ],
  [
    'body: { lacks: [maintenance, log in] }',
    [
      '+ the body not to contain "maintenance": it is "Please log in"',
      'expected the body not to contain "log in", but it is "Please log in"',
    ],
    { body: 'Please log in' },
  ],
  ['body: { lacks: x }', 'expected the body not to contain "x", but it does', { body: LONG }],
  ['body: { lacks: y }', '+ the body not to contain "y": it does not', { body: LONG }],
  [
    `body: { matches: 'v\\d+' }`,
    '+ the body to match "v\\d+": it is "version v12"',
    { body: 'version v12' },
  ],
  [
    `body: { matches: 'v\\d+' }`,
    'expected the body to match "v\\d+", but it is "version 12"',
    { body: 'version 12' },
  ],
  [
    `body: { matches: 'v\\d+' }`,
    'expected the body to match "v\\d+", but it does not',
    { body: LONG },
  ],
  ['body: { exists: true }', 'expected the body to exist, but it is empty', { body: '' }],
  ['body: { exists: false }', '+ the body to be absent: it is empty', { body: '' }],
  ['body: ""', '+ the body to be "": it is empty', { body: '' }],
  [
    'body: { length: "> 3" }',
    'expected the length of the body to be > 3, but it is 3',
    { body: 'née' },
  ],
  [
    'body: { contains: a, lacks: b }',
    [
      'expected the body to contain "a", but it is "b"',
      'expected the body not to contain "b", but it is "b"',
    ],
    { body: 'b' },
  ],
  ['body: "> 5"', '+ the body to be > 5: it is "7"', { body: '7' }],
  ['body: { equals: "> 5" }', '+ the body to be "> 5": it is "> 5"', { body: '> 5' }],
  ['body: "!= pong"', 'expected the body not to be "pong", but it is "pong"', { body: 'pong' }],
  ['body: 42', '+ the body to be 42: it is "42"', { body: '42' }],
  ['json: { $.status: ok }', '+ $.status to be "ok": it is "ok"'],
  [
    'json: { $.status: ok }',
    'expected $.status to be "ok", but it is "error"',
    { body: '{"status":"error"}' },
  ],
  ['json: { $.price: "> 0" }', '+ $.price to be > 0: it is 12.5'],
  ['json: { $.price: "> 100" }', 'expected $.price to be > 100, but it is 12.5'],
  [
    'json: { $.price: "> 0 and <= 12" }',
    ['+ $.price to be > 0: it is 12.5', 'expected $.price to be <= 12, but it is 12.5'],
  ],
  ['json: { $.text_price: "> 12" }', '+ $.text_price to be > 12: it is "12.5"'],
  ['json: { $.status: "> 0" }', 'expected $.status to be > 0, but it is "ok"'],
  ['json: { $.missing: "> 0" }', 'expected $.missing to be > 0, but it is missing'],
  ['json: { $.missing: ok }', 'expected $.missing to be "ok", but it is missing'],
  ['json: { $.missing: { exists: true } }', 'expected $.missing to exist, but it is missing'],
  ['json: { $.missing: { exists: false } }', '+ $.missing to be absent: it is missing'],
  ['json: { $.error: { exists: false } }', 'expected $.error to be absent, but it is null'],
  ['json: { $.error: null }', '+ $.error to be null: it is null'],
  ['json: { $.count: null }', 'expected $.count to be null, but it is 0'],
  ['json: { $.price: "12.5" }', 'expected $.price to be "12.5", but it is 12.5'],
  ['json: { $.count: 0 }', '+ $.count to be 0: it is 0'],
  ['json: { $.ready: true }', '+ $.ready to be true: it is true'],
  ['json: { $.ready: false }', 'expected $.ready to be false, but it is true'],
  ['json: { $.status: "!= error" }', '+ $.status not to be "error": it is "ok"'],
  ['json: { $.status: "!= ok" }', 'expected $.status not to be "ok", but it is "ok"'],
  ['json: { $.count: "!= 0" }', 'expected $.count not to be 0, but it is 0'],
  ['json: { $.missing: "!= 0" }', '+ $.missing not to be 0: it is missing'],
  ['json: { $.status: { not: ok } }', 'expected $.status not to be "ok", but it is "ok"'],
  [
    'json: { $.status: { not: [error, failed] } }',
    ['+ $.status not to be "error": it is "ok"', '+ $.status not to be "failed": it is "ok"'],
  ],
  [
    'json: { $.status: { one_of: [up, running] } }',
    'expected $.status to be "up" or "running", but it is "ok"',
  ],
  ['json: { $.tags: { contains: sale } }', '+ $.tags to contain "sale": it is ["new","sale",3]'],
  ['json: { $.tags: { contains: 3 } }', '+ $.tags to contain 3: it is ["new","sale",3]'],
  [
    'json: { $.tags: { contains: old } }',
    'expected $.tags to contain "old", but it is ["new","sale",3]',
  ],
  [
    'json: { $.tags: { lacks: [sale, old] } }',
    [
      'expected $.tags not to contain "sale", but it is ["new","sale",3]',
      '+ $.tags not to contain "old": it is ["new","sale",3]',
    ],
  ],
  [
    'json: { $.shop: { contains: name } }',
    '+ $.shop to contain "name": it is {"name":"Roundabout","open":false}',
  ],
  [
    'json: { $.shop: { lacks: owner } }',
    '+ $.shop not to contain "owner": it is {"name":"Roundabout","open":false}',
  ],
  [
    'json: { $.shop: { equals: { open: false, name: Roundabout } } }',
    '+ $.shop to be {"open":false,"name":"Roundabout"}: it is {"name":"Roundabout","open":false}',
  ],
  [
    'json: { $.shop: { equals: { open: true } } }',
    'expected $.shop to be {"open":true}, but it is {"name":"Roundabout","open":false}',
  ],
  [
    'json: { $.tags: { equals: [new, sale, 3] } }',
    '+ $.tags to be ["new","sale",3]: it is ["new","sale",3]',
  ],
  ['json: { $.items: { length: "> 0" } }', '+ the length of $.items to be > 0: it is 3'],
  ['json: { $.empty: { length: "> 0" } }', 'expected the length of $.empty to be > 0, but it is 0'],
  ['json: { $.empty: { length: 0 } }', '+ the length of $.empty to be 0: it is 0'],
  [
    'json: { $.missing: { length: 0 } }',
    'expected the length of $.missing to be 0, but it is missing',
  ],
  ['json: { $.price: { length: 2 } }', 'expected the length of $.price to be 2, but it is 12.5'],
  ['json: { $.word: { length: 3 } }', '+ the length of $.word to be 3: it is 3'],
  ['json: { $.face: { length: 2 } }', '+ the length of $.face to be 2: it is 2'],
  [`json: { $.status: { matches: '^(ok|up)$' } }`, '+ $.status to match "^(ok|up)$": it is "ok"'],
  [`json: { $.price: { matches: '^12' } }`, '+ $.price to match "^12": it is 12.5'],
  [
    'json: { $.shop: { matches: Round } }',
    'expected $.shop to match "Round", but it is {"name":"Roundabout","open":false}',
  ],
  ['json: { $.price: { type: number } }', '+ $.price to be a number: it is 12.5'],
  [
    'json: { $.text_price: { type: number } }',
    'expected $.text_price to be a number, but it is "12.5"',
  ],
  ['json: { $.price: { type: integer } }', 'expected $.price to be an integer, but it is 12.5'],
  ['json: { $.error: { type: null } }', '+ $.error to be null: it is null'],
  [
    'json: { $.tags: { type: [object, string] } }',
    'expected $.tags to be an object or a string, but it is ["new","sale",3]',
  ],
  ['json: { $.big: { type: integer } }', '+ $.big to be an integer: it is 9007199254740993'],
  [
    'json: { $.big: "> 9007199254740992" }',
    '+ $.big to be > 9007199254740992: it is 9007199254740993',
  ],
  [
    'json: { "$.items[*].price": "> 0" }',
    'expected $.items[*].price to be > 0, but one of 3 is -1',
  ],
  ['json: { "$.items[*].price": "> -2" }', '+ $.items[*].price to be > -2: all 3 are'],
  [
    'json: { "$.items[?@.price > 6]": { exists: true } }',
    '+ $.items[?@.price > 6] to exist: it is {"price":7}',
  ],
  [
    'json: { "$.items[?@.price > 60]": { exists: true } }',
    'expected $.items[?@.price > 60] to exist, but it is missing',
  ],
  [
    'json: { $.status: ok }',
    'expected $.status to be "ok", but the body is not JSON: Unexpected token \'<\', "<html>"',
    { body: '<html>' },
  ],
  [
    'json: { $.error: { exists: false } }',
    'expected $.error to be absent, but the body is not JSON: the body is empty',
    { body: '' },
  ],
  [
    'json: { $.status: ok, $.price: "< 5", $.count: 1 }',
    [
      '+ $.status to be "ok": it is "ok"',
      'expected $.price to be < 5, but it is 12.5',
      'expected $.count to be 1, but it is 0',
    ],
  ],
  [
    'certificate: { valid_for: 14d }',
    '+ the certificate to be valid for 14d: it ends in 20d',
    { certificateEndsAtMs: NOW + 20 * DAY_MS },
  ],
  [
    'certificate: { valid_for: 14d }',
    'expected the certificate to be valid for 14d, but it ends in 3d4h48m',
    { certificateEndsAtMs: NOW + 3.2 * DAY_MS },
  ],
  [
    'certificate: { valid_for: 14d }',
    'expected the certificate to be valid for 14d, but it ended 2d ago',
    { certificateEndsAtMs: NOW - 2 * DAY_MS },
  ],
  [
    'certificate: { valid_for: 14d }',
    'expected the certificate to be valid for 14d, but the connection is not encrypted',
  ],
];

for (const [yaml, words, given = {}] of ROWS) {
  test(`expect: { ${yaml} } gives "${[words].flat().join('", "')}"`, () => {
    assert.deepEqual(wordsOf(yaml, given), [words].flat());
  });
}

test('the table has at least 80 expectations', () => {
  assert.ok(ROWS.length >= 80);
});
