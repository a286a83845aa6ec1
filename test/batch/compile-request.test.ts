import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { CompiledRequest } from '../../src/batch/compile-request.ts';
import type { RequestTemplate } from '../../src/domain/job.ts';
import type { JsonValue } from '../../src/text/json-value.ts';
import type { RequestSpec } from '../../src/domain/request.ts';

type Values = Readonly<Record<string, JsonValue>>;

function make(part: Partial<RequestTemplate>, values: Values = {}): RequestSpec | string {
  const url = part.url ?? 'https://a.example/';
  const template: RequestTemplate = { method: 'GET', headers: [], body: undefined, ...part, url };
  const compiled = new CompiledRequest(template, { url });
  const draft = compiled.make(compiled.variables.map((name) => values[name] ?? null));
  return 'request' in draft ? draft.request : draft.problem;
}

function urlOf(url: string, values: Values = {}): string {
  const made = make({ url }, values);
  return typeof made === 'string' ? made : made.url;
}

function requestOf(part: Partial<RequestTemplate>, values: Values = {}): RequestSpec {
  const made = make(part, values);
  assert.ok(typeof made === 'object', `no request: ${JSON.stringify(made)}`);
  return made;
}

test('a value is percent-encoded in a URL, except at its very start and for {+name}', () => {
  const values = { a: 'x/y?z&é ü', base: 'https://b.example/v1' };
  assert.equal(
    urlOf('https://a.example/{a}?q={a}', values),
    'https://a.example/x%2Fy%3Fz%26%C3%A9%20%C3%BC?q=x%2Fy%3Fz%26%C3%A9%20%C3%BC',
  );
  assert.equal(urlOf('{base}/items', values), 'https://b.example/v1/items');
  assert.equal(urlOf('https://a.example/{+a}', values), 'https://a.example/x/y?z&%C3%A9%20%C3%BC');
});

test('every value that is encoded in a query is decoded to the same value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const url = new URL(urlOf('https://a.example/p?a=1&v={v}&b=2', { v: value }));
      assert.equal(url.searchParams.get('v'), value);
      assert.equal(url.pathname, '/p');
      assert.equal(url.searchParams.size, 3);
    }),
  );
});

test('null is the empty text, numbers and booleans are their text, objects are JSON', () => {
  const values = { n: null, i: 5, f: 0.5, b: false, o: { a: [1] } };
  assert.equal(
    urlOf('https://a.example/{n}-{i}-{f}-{b}-{o}', values),
    'https://a.example/-5-0.5-false-%7B%22a%22%3A%5B1%5D%7D',
  );
});

test('a URL is normalised and loses its fragment', () => {
  assert.equal(urlOf('HTTP://A.Example:80/a/../b%20c#frag'), 'http://a.example/b%20c');
  assert.equal(urlOf('https://münchen.example'), 'https://xn--mnchen-3ya.example/');
  assert.equal(urlOf('https://a.example/#'), 'https://a.example/');
});

test('user and password of a URL become an authorization header, which replaces that of the job', () => {
  const request = requestOf({
    url: 'https://me:p%40ss@a.example/x',
    headers: ['authorization', 'Bearer job', 'accept', '*/*'],
  });
  assert.equal(request.url, 'https://a.example/x');
  assert.deepEqual(request.headers, [
    'accept',
    '*/*',
    'authorization',
    `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
  ]);
});

test('a text that is not an http or https URL is a problem that quotes it unchanged, so that secrets can be masked', () => {
  assert.equal(
    urlOf('{u}', { u: 'ftp://a.example' }),
    'not an http or https URL: "ftp://a.example"',
  );
  assert.equal(urlOf('{u}', { u: '' }), 'not an http or https URL: ""');
  const withSecret = urlOf('{u}', { u: 'http://me:secret@a b/' });
  assert.equal(withSecret, 'a URL cannot hold a blank: "http://me:secret@a b/"');
  assert.match(urlOf('{u}', { u: 'http://a.example/b\tc' }), /control characters/);
});

test('a URL with characters that a parser silently changes is a problem, from any source', () => {
  const cases: [url: string, fault: string][] = [
    ['http://a.example/ok # note', 'a blank'],
    ['http://a.example/?q=a b', 'a blank'],
    ['http://a.example/b\u00a0c', 'a blank such as U+00A0'],
    ['http://a.example/b\u3000c', 'a blank such as U+3000'],
    ['http://a.example/b\u200bc', 'the invisible character U+200B'],
    ['http://a.example/b\ufeffc', 'the invisible character U+FEFF'],
    ['http://a.example/b\u202ec', 'the invisible character U+202E'],
    ['http://a.example/b\rc', 'control characters such as tabs'],
    ['http://a.example\\b', 'a backslash before its query'],
  ];
  for (const [url, fault] of cases) {
    assert.equal(urlOf('{u}', { u: url }), `a URL cannot hold ${fault}: ${JSON.stringify(url)}`);
    assert.match(urlOf('{+u}', { u: url }), /^a URL cannot hold /);
  }
});

test('blanks around a URL are dropped, and joiners and encoded values are kept', () => {
  assert.equal(urlOf('{u}', { u: ' \ufeffhttp://a.example/b\t\r' }), 'http://a.example/b');
  assert.equal(urlOf('{u}', { u: 'http://a.example/\u200c' }), 'http://a.example/%E2%80%8C');
  assert.equal(
    urlOf('http://a.example/{u}', { u: 'a b\u200b\\ # c' }),
    'http://a.example/a%20b%E2%80%8B%5C%20%23%20c',
  );
  assert.equal(urlOf('{u}', { u: 'http://a.example/?q=\\' }), 'http://a.example/?q=\\');
});

test('a value that would change the path is a problem', () => {
  assert.match(urlOf('https://a.example/items/{id}', { id: '..' }), /"\{id\}" is "\.\."/);
  assert.equal(urlOf('https://a.example/?q={id}', { id: '..' }), 'https://a.example/?q=..');
});

test('a number that JSON has rounded already is a problem', () => {
  const [id]: JsonValue[] = JSON.parse('[12345678901234567890]');
  assert.match(urlOf('https://a.example/{id}', { id: id ?? null }), /write it as a string/);
  const nested: JsonValue[] = JSON.parse('[[{"id":12345678901234567890}],[1e400],1e400]');
  for (const item of nested) {
    const problem = make({ body: { type: 'json', value: '{item}' } }, { item });
    assert.ok(typeof problem === 'string');
    assert.match(problem, /value of "\{item\}" (is|holds) a number beyond 2\^53/);
  }
  const deep: JsonValue = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  assert.match(urlOf('https://a.example/{id}', { id: deep }), /nested deeper than 500 levels/);
  assert.match(urlOf('https://a.example/{id}', { id: '\ud800' }), /half of a surrogate pair/);
});

test('headers contain values unchanged, and a line break in one is a problem', () => {
  const headers = ['x-id', 'id {id}'];
  assert.deepEqual(requestOf({ headers }, { id: 'a b/é' }).headers, ['x-id', 'id a b/é']);
  for (const id of ['a\r\nx-evil: 1', 'a\nb', '\0', '漢']) {
    const problem = make({ headers }, { id });
    assert.ok(typeof problem === 'string' && problem.startsWith('header "x-id" would hold'));
  }
});

test('a JSON string that is one variable becomes the value with its type, and others contain its text', () => {
  const body = {
    type: 'json',
    value: { a: '{v}', b: 'x{v}', '{v}': ['{{v}}', 1, true, null] },
  } as const;
  const bodyOf = (v: JsonValue): unknown => JSON.parse(requestOf({ body }, { v }).body ?? '');
  const rest = { '{v}': ['{v}', 1, true, null] };
  assert.deepEqual(bodyOf(7), { a: 7, b: 'x7', ...rest });
  assert.deepEqual(bodyOf('"\\\n'), { a: '"\\\n', b: 'x"\\\n', ...rest });
  assert.deepEqual(bodyOf(null), { a: null, b: 'x', ...rest });
  assert.deepEqual(bodyOf({ z: [1] }), { a: { z: [1] }, b: 'x{"z":[1]}', ...rest });
});

test('form fields are encoded as URLSearchParams does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, v) => {
      const body = {
        type: 'form',
        fields: [
          [name, 'a {v}!'],
          ['b', ''],
        ],
      } as const;
      const expected = new URLSearchParams([
        [name, `a ${v}!`],
        ['b', ''],
      ]);
      assert.equal(requestOf({ body }, { v }).body, expected.toString());
    }),
  );
});

test('a body has its own content type unless the headers have one', () => {
  const text = { type: 'text', text: 'id={id}' } as const;
  assert.deepEqual(requestOf({ body: text }, { id: 1 }), {
    method: 'GET',
    url: 'https://a.example/',
    headers: ['content-type', 'text/plain;charset=UTF-8'],
    body: 'id=1',
  });
  const json = requestOf({ body: { type: 'json', value: [] } });
  assert.deepEqual(json.headers, ['content-type', 'application/json']);
  const form = requestOf({ body: { type: 'form', fields: [] } });
  assert.deepEqual(form.headers, ['content-type', 'application/x-www-form-urlencoded']);
  const own = requestOf({ body: text, headers: ['content-type', 'application/x-own'] });
  assert.deepEqual(own.headers, ['content-type', 'application/x-own']);
});

test('requests that differ only in their URL share their headers', () => {
  const template = { method: 'GET', url: '', headers: ['accept', '*/*'], body: undefined } as const;
  const compiled = new CompiledRequest(template, { url: 'https://a.example/{id}' });
  const [a, b] = [compiled.make([1]), compiled.make([2])];
  assert.ok('request' in a && 'request' in b);
  assert.equal(a.request.headers, b.request.headers);
});
