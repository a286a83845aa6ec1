import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHtml, type HtmlTree } from '../../../src/judge/html-document.ts';
import {
  compileCss,
  type CssSelector,
  type SelectOptions,
} from '../../../src/judge/sources/css.ts';
import { StepBudget } from '../../../src/judge/step-budget.ts';

const PAGE = `<!doctype html><title>Shop</title>
<meta property="og:price:amount" content=" 19.99 ">
<main><h1>Red <b>sho</b>es<br>size&nbsp;42</h1><script>var price = 1;</script>
<table><tr class=row data-id=1><td>One<td class=price>1.299,00&nbsp;€
<tr class=row data-id=2><td>Two<td class=price>5 €</table></main>`;

const FEED = `<?xml version="1.0"?><rss><channel><item><link>https://a.example/1</link>
<pubDate>Mon, 01 Dec 2025 10:00:00 GMT</pubDate><description><![CDATA[<b>New</b>]]></description>
<media:thumbnail url="https://a.example/1.png"/></item></channel></rss>`;

function treeOf(text: string): HtmlTree {
  const tree = parseHtml(text, '');
  assert.ok(tree.ok);
  return tree.value;
}

function selectorOf(text: string): CssSelector {
  const selector = compileCss(text);
  assert.ok(selector.ok, text);
  return selector.rule;
}

function options(limit = 10): SelectOptions {
  return { limit, budget: new StepBudget() };
}

function problemOf(text: string): string | undefined {
  const selector = compileCss(text);
  return selector.ok ? undefined : selector.problem;
}

test('the text of an element is what people read', () => {
  const cases = [
    ['h1', ['Red shoes size 42']],
    ['.price', ['1.299,00 €', '5 €']],
    ['tr[data-id="2"] td:first-child', ['Two']],
    ['main', ['Red shoes size 42 One 1.299,00 € Two 5 €']],
    ['tr:has(td:contains("Two")) .price', ['5 €']],
    ['#missing', []],
  ] as const;
  const tree = treeOf(PAGE);
  for (const [selector, texts] of cases) {
    const found = selectorOf(selector).texts(tree, options());
    assert.deepEqual(found, { ok: true, value: texts }, selector);
  }
});

test('an attribute is trimmed, and left out where it is missing', () => {
  const tree = treeOf(PAGE);
  const found = (selector: string, attribute: string): unknown =>
    selectorOf(selector).texts(tree, { ...options(), attribute });
  assert.deepEqual(found('meta', 'content'), { ok: true, value: ['19.99'] });
  assert.deepEqual(found('tr', 'data-id'), { ok: true, value: ['1', '2'] });
  assert.deepEqual(found('h1', 'id'), { ok: true, value: [] });
  assert.deepEqual(found('h1', '__proto__'), { ok: true, value: [] });
});

test('elements of a feed are read as XML', () => {
  const tree = treeOf(FEED);
  const text = (selector: string): unknown => selectorOf(selector).texts(tree, options(1));
  assert.deepEqual(text('item link'), { ok: true, value: ['https://a.example/1'] });
  assert.deepEqual(text('item pubDate'), { ok: true, value: ['Mon, 01 Dec 2025 10:00:00 GMT'] });
  assert.deepEqual(text('description'), { ok: true, value: ['<b>New</b>'] });
  assert.deepEqual(
    selectorOf('media\\:thumbnail').texts(tree, { ...options(1), attribute: 'url' }),
    {
      ok: true,
      value: ['https://a.example/1.png'],
    },
  );
});

test('a selector looks within one element', () => {
  const tree = treeOf(PAGE);
  const rows = selectorOf('tr.row').elements(tree, options());
  assert.ok(rows.ok);
  const prices = rows.value.map((within) =>
    selectorOf('.price').texts(tree, { ...options(1), within }),
  );
  assert.deepEqual(prices, [
    { ok: true, value: ['1.299,00 €'] },
    { ok: true, value: ['5 €'] },
  ]);
});

test('a mistake in a selector is reported', () => {
  assert.deepEqual(
    ['', 'a[', 'a:foo', 'a::before', 'a >', 'a,,b', ':nth-child(x)'].map(problemOf),
    [
      'is not a CSS selector: it is empty',
      'is not a CSS selector: it ends too early',
      'is not a CSS selector: Unknown pseudo-class :foo',
      'is not a CSS selector: Pseudo-elements are not supported by css-select',
      'is not a CSS selector: it ends with a combinator',
      'is not a CSS selector: Empty sub-selector',
      "is not a CSS selector: n-th rule couldn't be parsed ('x')",
    ],
  );
});

test('a selector that would take very long ends as a problem', () => {
  const problem = { ok: false, problem: 'the selector needs too many steps over this body' };
  const deep = treeOf('<div>'.repeat(500));
  assert.deepEqual(selectorOf(`p ${'div '.repeat(8)}`).texts(deep, options()), problem);
  const long = treeOf(`<ul>${'<li>x</li>'.repeat(5000)}</ul>`);
  assert.deepEqual(selectorOf('li:nth-child(4999)').texts(long, options()), problem);
  assert.deepEqual(selectorOf('b ~ li ~ li ~ li').texts(long, options()), problem);
});
