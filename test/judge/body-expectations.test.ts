// Expectations of a body and of JSON in it, met and unmet, with the exact words that people see.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONG, type Row, wordsOf } from './expected-words.ts';

const ROWS: readonly Row[] = [
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
];

for (const [yaml, words, given = {}] of ROWS) {
  test(`expect: { ${yaml} } gives "${[words].flat().join('", "')}"`, () => {
    assert.deepEqual(wordsOf(yaml, given), [words].flat());
  });
}

test('the table has at least 40 expectations', () => {
  assert.ok(ROWS.length >= 40);
});
