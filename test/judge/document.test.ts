import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResponseDocument } from '../../src/judge/document.ts';
import { StepBudget } from '../../src/judge/step-budget.ts';
import { isEqualJson, jsonText, parseJson } from '../../src/judge/json-value.ts';

function documentOf(text: string, contentType = 'text/html'): ResponseDocument {
  return new ResponseDocument({
    status: 200,
    headers: ['content-type', contentType, 'set-cookie', 'a=1', 'set-cookie', 'b=2'],
    body: Buffer.from(text),
    charset: undefined,
    budget: new StepBudget(),
  });
}

function problemOf(text: string): string | undefined {
  const { json } = documentOf(text);
  return json.ok ? undefined : json.problem;
}

test('a body is read in its encoding, and parsed once', () => {
  const document = new ResponseDocument({
    status: 200,
    headers: ['content-type', 'application/json; charset=gbk'],
    body: Buffer.from([0x5b, 0x22, 0xd6, 0xd0, 0x22, 0x5d]),
    charset: undefined,
    budget: new StepBudget(),
  });
  assert.equal(document.text, '["中"]');
  assert.deepEqual(document.json, { ok: true, value: ['中'] });
  assert.equal(document.html, document.html);
});

test('a body that is not JSON is a value', () => {
  assert.deepEqual(['', '<html>', '{"a":', '['.repeat(100_000), '{"a":"[[[["}'].map(problemOf), [
    'not JSON: the body is empty',
    `not JSON: Unexpected token '<', "<html>"`,
    'not JSON: Unexpected end of JSON input',
    'not JSON: nested deeper than 1000 levels',
    undefined,
  ]);
  assert.equal(problemOf(`${'['.repeat(1000)}${']'.repeat(1000)}`), undefined);
  assert.equal(
    problemOf(`${'['.repeat(1001)}${']'.repeat(1001)}`),
    'not JSON: nested deeper than 1000 levels',
  );
});

test('a byte-order mark before JSON is not part of it', () => {
  assert.deepEqual(documentOf('\uFEFF{"a":1}').json, { ok: true, value: { a: 1 } });
});

test('large whole numbers keep all digits', () => {
  const json = parseJson(
    '{"id":1234567890123456789,"ratio":1.2345678901234567,"n":-9007199254740993}',
  );
  assert.ok(json.ok);
  assert.deepEqual(json.value, {
    id: 1234567890123456789n,
    ratio: 1.2345678901234567,
    n: -9007199254740993n,
  });
  assert.equal(
    jsonText(json.value),
    '{"id":1234567890123456789,"ratio":1.2345678901234567,"n":-9007199254740993}',
  );
});

test('equal JSON has the same members in any order', () => {
  assert.ok(isEqualJson({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] }));
  assert.ok(!isEqualJson({ a: 1 }, { b: 1 }));
  assert.ok(!isEqualJson([1, 2], [1]));
  assert.ok(!isEqualJson({}, []));
  assert.ok(isEqualJson(1234567890123456789n, Number('1234567890123456789')));
});

test('headers are read by name', () => {
  const document = documentOf('');
  assert.deepEqual(document.headerValues('set-cookie'), ['a=1', 'b=2']);
  assert.deepEqual(document.headerValues('etag'), []);
});

test('a feed is read as XML, a page that says it is HTML as HTML', () => {
  const isXml = (text: string, type: string): boolean | undefined => {
    const { html } = documentOf(text, type);
    return html.ok ? html.value.isXml : undefined;
  };
  assert.equal(isXml('<rss/>', 'application/rss+xml'), true);
  assert.equal(isXml('<?xml version="1.0"?><rss/>', 'text/plain'), true);
  assert.equal(isXml('<?xml version="1.0"?><!DOCTYPE html><html>', ''), false);
  assert.equal(isXml('<?xml version="1.0"?><rss/>', 'text/html'), false);
});

test('a page that is nested too deeply is a value', () => {
  assert.deepEqual(documentOf('<div>'.repeat(200_000)).html, {
    ok: false,
    problem: 'not HTML: nested deeper than 1000 levels',
  });
});
