// Expectations of status, duration, size, headers and certificate, met and unmet, with the exact words that people see.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS, NOW, type Row, wordsOf } from './expected-words.ts';

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

test('the table has at least 40 expectations', () => {
  assert.ok(ROWS.length >= 40);
});
