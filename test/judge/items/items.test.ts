import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { itemsSchema } from '../../../src/config/schema/judging/items-schema.ts';
import { loadRuleCompilers } from '../../../src/config/schema/judging/rule-compilers.ts';
import { ResponseDocument } from '../../../src/judge/document.ts';
import type { ItemList } from '../../../src/judge/items/item-list.ts';
import { Items } from '../../../src/judge/items/items.ts';
import type { Readable } from '../../../src/judge/json-value.ts';
import { StepBudget } from '../../../src/judge/step-budget.ts';

await loadRuleCompilers();

function read(yaml: string, body: string): Readable<ItemList> {
  const document = new ResponseDocument({
    status: 200,
    headers: [],
    body: Buffer.from(body),
    charset: undefined,
    budget: new StepBudget(),
  });
  return new Items(itemsSchema.parse(parse(yaml))).read(document);
}

function rowsOf(yaml: string, body: string): readonly (readonly [string, string])[] | string {
  const list = read(yaml, body);
  return list.ok ? list.value.rows.map(({ key, value }) => [key, value]) : list.problem;
}

const DATA = '{ path: "$.data[*]", key: $.id }';

test('rows are found by a path to each, or to their list', () => {
  const body = '{"data":[{"id":1,"p":2},{"id":"b","p":3}]}';
  const rows = [
    ['1', '{"id":1,"p":2}'],
    ['b', '{"id":"b","p":3}'],
  ];
  assert.deepEqual(rowsOf(DATA, body), rows);
  assert.deepEqual(rowsOf('{ path: $.data, key: $.id }', body), rows);
  assert.deepEqual(rowsOf('{ path: "$..data[*]", key: $.id }', body), rows);
});

test('a key has no characters that a database changes: otherwise its row would seem new each time', () => {
  const body = String.raw`{"data":[{"id":"a\u0000"},{"id":"b\ud800"},{"id":"\ud83d\ude00"},{"id":"a\ufffd"}]}`;
  const list = read(DATA, body);
  assert.ok(list.ok);
  assert.deepEqual(
    list.value.rows.map(({ key }) => key),
    ['a\uFFFD', 'b\uFFFD', '\u{1F600}'],
  );
  assert.equal(list.value.duplicates, 1);
});

test('a row is named by one value or by several, or is its own name', () => {
  const body = '[{"shop":"x","sku":1},{"shop":"y","sku":1}]';
  assert.deepEqual(rowsOf('{ path: $, key: [$.shop, $.sku] }', body), [
    ['["x",1]', '{"shop":"x","sku":1}'],
    ['["y",1]', '{"shop":"y","sku":1}'],
  ]);
  assert.deepEqual(rowsOf('{ path: "$[*]", key: $ }', '["a","b"]'), [
    ['a', '"a"'],
    ['b', '"b"'],
  ]);
});

test('keys of 19 digits stay apart', () => {
  assert.deepEqual(
    rowsOf('{ path: $, key: $.id }', '[{"id":1234567890123456788},{"id":1234567890123456789}]'),
    [
      ['1234567890123456788', '{"id":1234567890123456788}'],
      ['1234567890123456789', '{"id":1234567890123456789}'],
    ],
  );
});

test('ignored parts are not stored, at any depth', () => {
  const body = '[{"id":1,"seen_at":5,"tags":[{"n":"a","t":1},{"n":"b","t":2}]}]';
  assert.deepEqual(rowsOf('{ path: $, key: $.id, ignore: [$.seen_at, "$.tags[*].t"] }', body), [
    ['1', '{"id":1,"tags":[{"n":"a"},{"n":"b"}]}'],
  ]);
});

test('rows without a key and with the key of another are left out and counted', () => {
  const body = '{"data":[{"id":1},{},{"id":null},{"id":{}},{"id":1,"x":2},{"id":2}]}';
  const list = read(DATA, body);
  assert.deepEqual(list, {
    ok: true,
    value: {
      rows: [
        { key: '1', value: '{"id":1}' },
        { key: '2', value: '{"id":2}' },
      ],
      withoutKey: 3,
      duplicates: 1,
    },
  });
});

test('an empty list is a list; a value that is not a list is a problem', () => {
  assert.deepEqual(rowsOf(DATA, '{"data":[]}'), []);
  assert.deepEqual(rowsOf('{ path: $.data, key: $.id }', '{"data":[]}'), []);
  assert.equal(rowsOf(DATA, '{"error":"x"}'), 'the path finds no list');
  assert.equal(rowsOf(DATA, '{"data":null}'), 'the path finds no list');
  assert.equal(
    rowsOf('{ path: $.data, key: $.id }', '{"data":5}'),
    'what the path finds is not a list',
  );
  assert.equal(rowsOf('{ path: "$..row", key: $.id }', '{"data":[]}'), 'the path finds no list');
  assert.equal(rowsOf(DATA, '<html>'), `not JSON: Unexpected token '<', "<html>"`);
});

test('too many rows are a problem, not a part of a list', () => {
  const rows = Array.from({ length: 10_001 }, (_, id) => ({ id }));
  assert.equal(rowsOf(DATA, JSON.stringify({ data: rows })), 'more than 10000 rows');
  const long = [{ id: 1, text: 'x'.repeat(5 * 1024 * 1024) }];
  assert.equal(rowsOf(DATA, JSON.stringify({ data: long })), 'the rows are over 4 MiB');
});

const PAGE = `<table id=products><tr class=product data-id=a><td class=name>One <b>two</b><td class=price>1.299,00 €
<tr class=product data-id=b><td class=name>Three<td class=price>gone<tr class=product><td class=name>X</table>`;
const PRODUCTS = `{ css: tr.product, key: { attr: data-id },
  fields: { name: .name, price: { css: .price, as: number }, link: { css: a, attr: href } } }`;

test('rows of a page have fields', () => {
  assert.deepEqual(read(PRODUCTS, PAGE), {
    ok: true,
    value: {
      rows: [
        {
          key: 'a',
          value: '{"name":"One two","price":1299,"link":null}',
          written: [['price', '1.299,00 €']],
        },
        { key: 'b', value: '{"name":"Three","price":"gone","link":null}' },
      ],
      withoutKey: 1,
      duplicates: 0,
    },
  });
});

test('a page without rows has a list only where its element is', () => {
  const within = PRODUCTS.replace('{ css', '{ within: "#products", css');
  assert.equal(rowsOf(PRODUCTS, '<p>maintenance'), 'no element matches');
  assert.equal(rowsOf(within, '<p>maintenance'), 'no element matches "within"');
  assert.deepEqual(rowsOf(within, '<table id=products></table>'), []);
});
