import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { extractSchema } from '../../src/config/schema/judging/extract-schema.ts';
import { loadRuleCompilers } from '../../src/config/schema/judging/rule-compilers.ts';
import { toRules } from '../../src/config/to-rules.ts';
import { Judge, type JudgedResponse } from '../../src/judge/judge.ts';
import type { ValueFinding } from '../../src/judge/values/values.ts';

await loadRuleCompilers();

interface Document {
  readonly body: string | Uint8Array;
  readonly type: string;
  readonly headers?: readonly string[];
}

const API: Document = {
  type: 'application/json',
  headers: ['x-ratelimit-remaining', '4,987', 'date', 'Mon, 01 Dec 2025 10:00:00 GMT'],
  body: JSON.stringify({
    status: 'ok',
    data: {
      product: {
        id: 'p-1',
        price: 19.99,
        old_price: '24,99 €',
        stock: 0,
        active: true,
        note: null,
      },
      variants: [
        { sku: 'a', price: 18 },
        { sku: 'b', price: 21.5 },
      ],
    },
    updated_at: 1764583200,
    expires: '2025-12-01T11:00:00+01:00',
    block: '0x1b4',
    supply: '1.5e-7',
  }),
};

const BIG_NUMBERS: Document = {
  type: 'application/json',
  body: '{"id":1234567890123456789,"seen":1764583200123,"huge":1e400}',
};

const SHOP: Document = {
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html><head><title>Red shoes – Shop</title>
<meta property="product:price:amount" content="89.00"><link rel=canonical href="/shoes/red">
<script type="application/ld+json">{"@type":"Product","offers":{"price":"89.00"}}</script></head>
<body><h1>Red&nbsp;<b>shoes</b></h1><p class=old>statt 1.299,00&nbsp;€</p><p class=price>nur 89,00 €</p>
<span id=stock>noch 3 Stück</span><ul class=tags><li>red<li>shoes</ul>
<span class=rating>4,5 von 5</span><p class=sold>ausverkauft</p>
<time datetime="2025-12-01T09:30:00Z">heute</time><footer>build v12.5 (a1b2c3)</footer></body></html>`,
};

const FEED: Document = {
  type: 'application/rss+xml',
  body: `<?xml version="1.0"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>
<item><title>First &amp; best</title><link>https://a.example/1</link><dc:creator>Ada</dc:creator>
<pubDate>Mon, 01 Dec 2025 10:00:00 +0100</pubDate><description><![CDATA[<p>Hello</p>]]></description>
<enclosure url="https://a.example/1.mp3" length="123456"/></item></channel></rss>`,
};

const CSV: Document = {
  type: 'text/csv',
  body: 'date,symbol,close\r\n2025-11-30,ACME,12.50\r\n2025-12-01,ACME,"1,312.75"\r\n',
};

/** 价格：１２９.５０元 in GBK, which the page declares. */
const GBK: Document = {
  type: 'text/html',
  body: Buffer.concat([
    Buffer.from('<meta charset=gbk><p id=p>'),
    Buffer.from([0xbc, 0xdb, 0xb8, 0xf1, 0xa3, 0xba]),
    Buffer.from([0xa3, 0xb1, 0xa3, 0xb2, 0xa3, 0xb9]),
    Buffer.from('.50'),
    Buffer.from([0xd4, 0xaa]),
    Buffer.from('</p>'),
  ]),
};

const NOTHING: Document = { type: 'text/plain', body: '' };

function read(document: Document, yaml: string): Omit<ValueFinding, 'name'> {
  const extract = extractSchema.parse(parse(`v: ${yaml}`));
  const rules = toRules({ extract }, { charset: undefined });
  assert.ok(rules !== undefined, yaml);
  const { body, type, headers = [] } = document;
  const response: JudgedResponse = {
    status: 200,
    headers: ['content-type', type, ...headers],
    body: typeof body === 'string' ? Buffer.from(body) : body,
    durationMs: 1,
    atMs: 0,
    certificateEndsAtMs: undefined,
  };
  const [value] = new Judge(rules).judge(response).values ?? [];
  assert.ok(value !== undefined, yaml);
  const { name: _name, written: _written, ...finding } = value;
  return finding;
}

type Row = readonly [
  document: Document,
  yaml: string,
  number: number | null,
  text: string | null,
  problem?: string,
];

const at = (iso: string): readonly [number, string] => [Date.parse(iso), iso];

const ROWS: readonly Row[] = [
  [API, '$.data.product.price', 19.99, null],
  [API, '$.data.product.id', null, 'p-1'],
  [API, '$.data.product.old_price', null, '24,99 €'],
  [API, '{ json: $.data.product.old_price, as: number }', 24.99, null],
  [API, '$.data.product.stock', 0, null],
  [API, '{ json: $.data.product.stock, as: text }', null, '0'],
  [API, '$.data.product.active', 1, 'true'],
  [API, '$.data.product.note', null, null, 'the value is null'],
  [API, '{ json: $.data.product.note, as: json }', null, 'null'],
  [API, '$.data.product.missing', null, null, 'the path finds nothing'],
  [API, '$.data.variants[1].price', 21.5, null],
  [API, '$.data.variants[-1].sku', null, 'b'],
  [API, "$.data.variants[?@.sku == 'b'].price", 21.5, null],
  [API, '$..price', 19.99, null],
  [API, '$.data.variants', null, '[{"sku":"a","price":18},{"sku":"b","price":21.5}]'],
  [
    API,
    '{ json: $.data.variants, as: number }',
    null,
    '[{"sku":"a","price":18},{"sku":"b","price":21.5}]',
    'not a number: "[{\\"sku\\":\\"a\\",\\"price\\":18},{\\"sku\\":\\"b\\",\\"price\\":21.5}]"',
  ],
  [API, '{ json: $.updated_at, as: time }', ...at('2025-12-01T10:00:00.000Z')],
  [API, '{ json: $.expires, as: time }', ...at('2025-12-01T10:00:00.000Z')],
  [API, '{ json: $.status, as: time }', null, 'ok', 'not a time: "ok"'],
  [API, '{ json: $.block, as: number }', 0, null],
  [API, '{ json: $.supply, as: number }', 1.5e-7, null],
  [API, '{ header: X-RateLimit-Remaining, as: number }', 4987, null],
  [API, '{ header: date, as: time }', ...at('2025-12-01T10:00:00.000Z')],
  [API, '{ header: etag }', null, null, 'the header is absent'],
  [API, '{ regex: \'"status":"(\\w+)"\' }', null, 'ok'],
  [BIG_NUMBERS, '$.id', 1234567890123456800, '1234567890123456789'],
  [BIG_NUMBERS, '{ json: $.seen, as: time }', ...at('2025-12-01T10:00:00.123Z')],
  [BIG_NUMBERS, '$.huge', null, 'Infinity', 'not a number: "Infinity"'],
  [SHOP, '{ css: title }', null, 'Red shoes – Shop'],
  [SHOP, '{ css: h1 }', null, 'Red shoes'],
  [SHOP, '{ css: .price, as: number }', 89, null],
  [SHOP, '{ css: .old, as: number }', 1299, null],
  [SHOP, '{ css: "#stock", as: number }', 3, null],
  [SHOP, '{ css: .rating, as: number }', 4.5, null],
  [SHOP, '{ css: .sold, as: number }', null, 'ausverkauft', 'not a number: "ausverkauft"'],
  [SHOP, '{ css: "meta[property=\'product:price:amount\']", attr: content, as: number }', 89, null],
  [SHOP, '{ css: "link[rel=canonical]", attr: href }', null, '/shoes/red'],
  [SHOP, '{ css: h1, attr: id }', null, null, 'the first element lacks "id"'],
  [SHOP, '{ css: .tags li:last-child }', null, 'shoes'],
  [SHOP, '{ css: time, attr: datetime, as: time }', ...at('2025-12-01T09:30:00.000Z')],
  [SHOP, '{ css: .missing }', null, null, 'no element matches'],
  [SHOP, "{ regex: 'v(\\d+\\.\\d+)', as: number }", 12.5, null],
  [SHOP, '{ regex: \'"price":"([^"]*)"\', as: number }', 89, null],
  [SHOP, "{ regex: 'v\\d+' }", null, 'v12'],
  [SHOP, "{ regex: 'x(\\d+)' }", null, null, 'the pattern does not match'],
  [SHOP, '$.price', null, null, `not JSON: Unexpected token '<', "<!doctype "...`],
  [FEED, '{ css: item > title }', null, 'First & best'],
  [FEED, '{ css: item > link }', null, 'https://a.example/1'],
  [FEED, '{ css: item > pubDate, as: time }', ...at('2025-12-01T09:00:00.000Z')],
  [FEED, '{ css: dc\\:creator }', null, 'Ada'],
  [FEED, '{ css: item > description }', null, '<p>Hello</p>'],
  [FEED, '{ css: enclosure, attr: length, as: number }', 123456, null],
  [CSV, '{ regex: \'(?m)^2025-12-01,ACME,"?([^"\\r\\n]+)\', as: number }', 1312.75, null],
  [CSV, "{ regex: '(?m)^([\\d-]+),ACME', as: time }", ...at('2025-11-30T00:00:00.000Z')],
  [GBK, '{ css: "#p" }', null, '价格：１２９.50元'],
  [GBK, '{ css: "#p", as: number }', 129.5, null],
  [NOTHING, '$.a', null, null, 'not JSON: the body is empty'],
  [NOTHING, '{ css: p }', null, null, 'no element matches'],
  [NOTHING, '{ css: p, as: json }', null, null, 'no element matches'],
];

for (const [index, [document, yaml, number, text, problem]] of ROWS.entries()) {
  test(`extraction ${index + 1}: ${yaml} of ${document.type}`, () => {
    assert.deepEqual(read(document, yaml), {
      number,
      text,
      ...(problem === undefined ? {} : { problem }),
    });
  });
}

test('a value is read from a response that is not ok, too', () => {
  const rules = toRules(
    { expect: { status: 200 }, extract: extractSchema.parse({ error: '$.error' }) },
    { charset: undefined },
  );
  assert.ok(rules !== undefined);
  const judgement = new Judge(rules).judge({
    status: 500,
    headers: [],
    body: Buffer.from('{"error":"down"}'),
    durationMs: 1,
    atMs: 0,
    certificateEndsAtMs: undefined,
  });
  assert.equal(judgement.unmet.length, 1);
  assert.deepEqual(judgement.values, [{ name: 'error', number: null, text: 'down' }]);
});

test('a long text is cut', () => {
  const document = { type: 'application/json', body: JSON.stringify({ t: 'x'.repeat(9000) }) };
  const { text } = read(document, '$.t');
  assert.equal(text, `${'x'.repeat(8191)}…`);
});
