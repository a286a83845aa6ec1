import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResponseRules } from '../../src/domain/rules.ts';
import { load, loadJob, ONE_URL } from './loaded-config.ts';

async function rulesOf(yaml: string): Promise<ResponseRules | undefined> {
  return (await loadJob(ONE_URL + yaml)).rules;
}

test('a value is a JSONPath, or a map of one place and how it is read', async () => {
  const rules = await rulesOf(`extract:
  price: $.price
  cents: { json: $.cents, as: number }
  stock: { css: "#stock", as: number, decimal: "," }
  link: { css: a.next, attr: href }
  version: { regex: 'v(\\d+)', as: text }
  left: { header: X-RateLimit-Remaining, as: number, metric: true }
`);
  assert.deepEqual(rules?.extract, [
    { name: 'price', source: { type: 'json', path: '$.price' } },
    { name: 'cents', source: { type: 'json', path: '$.cents' }, as: 'number' },
    { name: 'stock', source: { type: 'css', selector: '#stock' }, as: 'number', decimal: ',' },
    { name: 'link', source: { type: 'css', selector: 'a.next', attribute: 'href' } },
    { name: 'version', source: { type: 'regex', pattern: 'v(\\d+)' }, as: 'text' },
    {
      name: 'left',
      source: { type: 'header', name: 'x-ratelimit-remaining' },
      as: 'number',
      metric: true,
    },
  ]);
  assert.equal(rules?.items, undefined);
});

test('a list is a path with keys, or a selector with fields', async () => {
  assert.deepEqual((await rulesOf('items: { path: "$.data[*]", key: $.id }'))?.items, {
    type: 'json',
    path: '$.data[*]',
    keys: ['$.id'],
    ignore: [],
  });
  assert.deepEqual(
    (await rulesOf('items: { path: $.data, key: [$.shop, $.sku], ignore: [$.seen_at] }'))?.items,
    { type: 'json', path: '$.data', keys: ['$.shop', '$.sku'], ignore: ['$.seen_at'] },
  );
  const page = await rulesOf(`items:
  css: tr.product
  within: "#products"
  key: { attr: data-id }
  fields: { name: .name, price: { css: .price, as: number } }
`);
  assert.deepEqual(page?.items, {
    type: 'css',
    selector: 'tr.product',
    within: '#products',
    key: { source: { type: 'css', attribute: 'data-id' } },
    fields: [
      { name: 'name', source: { type: 'css', selector: '.name' } },
      { name: 'price', source: { type: 'css', selector: '.price' }, as: 'number' },
    ],
  });
});

test('values are merged by name, from defaults over the job to its entry', async () => {
  const { jobs, problems } = await load({
    'config.yaml': 'jobs: jobs\ndefaults: { extract: { a: $.a, b: $.b } }\n',
    'jobs/a.yaml': `extract: { b: $.b2, c: $.c }
items: { path: $.x, key: $ }
urls:
  - https://a.example/
  - { url: https://b.example/, extract: { c: $.c2, d: $.d }, items: { path: $.y, key: $ } }
`,
  });
  assert.deepEqual(problems, []);
  const pathsOf = (rules: ResponseRules | undefined): readonly string[] =>
    rules?.extract?.map(
      ({ name, source }) => `${name} ${source.type === 'json' ? source.path : ''}`,
    ) ?? [];
  const [job] = jobs;
  assert.deepEqual(pathsOf(job?.rules), ['a $.a', 'b $.b2', 'c $.c']);
  const own = job?.batch[1]?.template.rules;
  assert.deepEqual(pathsOf(own), ['a $.a', 'b $.b2', 'c $.c2', 'd $.d']);
  assert.equal(own?.items?.type === 'json' && own.items.path, '$.y');
});
