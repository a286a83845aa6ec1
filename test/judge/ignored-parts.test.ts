import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IgnoredPart } from '../../src/domain/rules.ts';
import { ResponseDocument } from '../../src/judge/document.ts';
import { IgnoredParts } from '../../src/judge/ignored-parts.ts';
import { StepBudget } from '../../src/judge/step-budget.ts';

function toDocument(body: string | Uint8Array, steps = 100_000, type = ''): ResponseDocument {
  return new ResponseDocument({
    status: 200,
    headers: type === '' ? [] : ['content-type', type],
    body: typeof body === 'string' ? Buffer.from(body) : body,
    charset: undefined,
    budget: new StepBudget(steps),
  });
}

function left(body: string | Uint8Array, ...parts: readonly IgnoredPart[]): string | undefined {
  return new IgnoredParts(parts).leftOf(toDocument(body));
}

const path = (text: string): IgnoredPart => ({ type: 'json', path: text });
const css = (selector: string): IgnoredPart => ({ type: 'css', selector });
const regex = (pattern: string): IgnoredPart => ({ type: 'regex', pattern });

test('the nodes of a path are left out of JSON, and white space does not count', () => {
  const body = '{"at": 1, "list": [{"id": 1, "seen": 2}, {"id": 2, "seen": 3}], "__proto__": 4}\n';
  assert.equal(
    left(body, path('$.at'), path('$.list[*].seen')),
    '{"list":[{"id":1},{"id":2}],"__proto__":4}',
  );
  assert.equal(
    left(body, path('$..seen'), path("$['__proto__']"), path('$.at')),
    '{"list":[{"id":1},{"id":2}]}',
  );
  assert.equal(left(body, path('$.none')), JSON.stringify(JSON.parse(body)));
  assert.equal(left(body, path('$')), '');
});

test('elements that a path leaves out do not leave a gap', () => {
  assert.equal(left('[1,2,3,4]', path('$[1,2]')), '[1,4]');
  assert.equal(
    left('{"ads":[1,2],"x":[[1],[2]]}', path('$.ads[*]'), path('$.x[0]'), path('$.x[1][0]')),
    '{"ads":[],"x":[[]]}',
  );
});

test('large numbers keep their digits', () => {
  assert.equal(left('{"id":1234567890123456789,"t":1}', path('$.t')), '{"id":1234567890123456789}');
});

test('a path leaves a body that is not JSON as it is', () => {
  assert.equal(left('plain {"t":1}', path('$.t')), 'plain {"t":1}');
  assert.equal(left('', path('$.t')), '');
});

test('the elements of a selector are left out of HTML, and everything else stays as it came', () => {
  const page =
    '<P>a <b class=ad>x<i>y</i></b> c<br>\n<ul><li>1<li class=ad>2<li>3</ul><!-- ad --></P>';
  assert.equal(left(page, css('.ad')), '<P>a  c<br>\n<ul><li>1<li>3</ul><!-- ad --></P>');
  assert.equal(left(page, css('.ad'), css('.ad i'), css('ul')), '<P>a  c<br>\n<!-- ad --></P>');
  assert.equal(left(page, css('.none')), page);
});

test('the elements of a selector are left out of XML', () => {
  const feed = '<?xml version="1.0"?><rss><lastBuildDate>now</lastBuildDate><item/></rss>';
  assert.equal(left(feed, css('lastBuildDate')), '<?xml version="1.0"?><rss><item/></rss>');
});

test('a selector leaves JSON as it is', () => {
  const body = '{"html": "<b class=ad>x</b>"}';
  assert.equal(left(body, css('.ad')), body);
});

test('the matches of a pattern are left out of any text, after paths and selectors', () => {
  assert.equal(left('a nonce="12" b nonce="34"', regex('nonce="[^"]*"')), 'a  b ');
  assert.equal(left('{"a":"t=5","b":1}', path('$.b'), regex('t=\\d+')), '{"a":""}');
  assert.equal(left('<b>1</b><i>2</i>', css('b'), regex('\\d')), '<i></i>');
});

test('text in another encoding is read before parts are left out', () => {
  const body = Buffer.concat([
    Buffer.from('<meta charset=gbk><b>'),
    Buffer.from([0xd6, 0xd0, 0xb1, 0x7c]),
  ]);
  assert.equal(left(body, regex('[0-9]')), '<meta charset=gbk><b>中眧');
});

test('bodies that are not text, or take too many steps, are compared as they are', () => {
  assert.equal(left(new Uint8Array([0xff, 0xfe - 1, 0x31]), regex('1')), undefined);
  const deep = toDocument(`[${'[1],'.repeat(5000)}1]`, 1000);
  assert.equal(new IgnoredParts([path('$..x')]).hashOf(deep), null);
});

test('the hash is the same exactly when what is left is', () => {
  const ignored = new IgnoredParts([path('$.at')]);
  const hashOf = (body: string): number | null => ignored.hashOf(toDocument(body));
  assert.equal(hashOf('{"at":1,"v":2}'), hashOf('{"at":9, "v":2}'));
  assert.notEqual(hashOf('{"at":1,"v":2}'), hashOf('{"at":1,"v":3}'));
  assert.ok(Number.isSafeInteger(hashOf('{}')));
});
