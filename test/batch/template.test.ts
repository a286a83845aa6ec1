import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BatchEntry, RequestTemplate } from '../../src/domain/job.ts';
import {
  isVariableName,
  knownVariables,
  splitTemplate,
  templateProblems,
  templateVariables,
  textVariables,
  urlTemplateProblem,
} from '../../src/batch/template.ts';

function makeTemplate(part: Partial<RequestTemplate>): RequestTemplate {
  return { method: 'GET', url: 'https://a.example/', headers: [], body: undefined, ...part };
}

test('a word in braces is a variable, doubled braces are the text itself', () => {
  assert.deepEqual(splitTemplate('/{id}/{+rest}?q={{id}}&r={{+x}}'), [
    '/',
    { name: 'id', raw: false },
    '/',
    { name: 'rest', raw: true },
    '?q={id}&r={+x}',
  ]);
});

test('other braces are literal: around JSON, spaces, numbers or nothing', () => {
  for (const text of [
    '{"a":1}',
    '{ id }',
    '{}',
    '{1}',
    '{a b}',
    '{a.b}',
    '{',
    '}',
    '{{',
    '}}',
    '',
  ]) {
    assert.deepEqual(splitTemplate(text), text === '' ? [] : [text]);
  }
});

test('names may be written in any script', () => {
  assert.deepEqual(textVariables('{größe}{编号}{_a-1}{größe}'), ['größe', '编号', '_a-1']);
  assert.ok(isVariableName('编号'));
  assert.ok(!isVariableName('1a'));
  assert.ok(!isVariableName('a b'));
});

test('the uses of variables are found in the URL, headers and every kind of body, with their path', () => {
  const template = makeTemplate({
    url: 'https://a.example/{id}',
    headers: ['x-a', '{h}'],
    body: { type: 'json', value: { '{key}': ['{j}', { k: 'x{l}' }, 1, null] } },
  });
  assert.deepEqual(templateVariables(template), [
    { name: 'id', path: ['url'] },
    { name: 'h', path: ['headers', 'x-a'] },
    { name: 'j', path: ['json', '{key}', 0] },
    { name: 'l', path: ['json', '{key}', 1, 'k'] },
  ]);
  const text = makeTemplate({ body: { type: 'text', text: '{a}' } });
  assert.deepEqual(templateVariables(text), [{ name: 'a', path: ['body'] }]);
  const form = makeTemplate({ body: { type: 'form', fields: [['f', '{b}']] } });
  assert.deepEqual(templateVariables(form), [{ name: 'b', path: ['form', 'f'] }]);
});

test('an entry provides its each variables, the line of a list, or columns of a file', () => {
  const template = makeTemplate({});
  const file = { type: 'file', template, path: '/l' } as const;
  const entries: BatchEntry[] = [
    { type: 'single', template },
    { type: 'each', template, variables: [['id', { type: 'list', values: [1] }]] },
    { ...file, format: 'lines' },
    { ...file, format: 'csv' },
    { ...file, format: 'ndjson' },
  ];
  assert.deepEqual(entries.map(knownVariables), [[], ['id'], ['line'], 'columns', 'columns']);
});

test('an unknown variable is a problem that names the known ones', () => {
  const template = makeTemplate({ url: 'https://a.example/{idd}' });
  assert.deepEqual(templateProblems(template, ['id', 'page']), [
    {
      path: ['url'],
      message: 'Unknown variable "{idd}"',
      hint: 'Known here: {id}, {page}, {planned}, {run}; write "{{idd}}" for the text "{idd}".',
    },
  ]);
  assert.equal(
    templateProblems(template, [])[0]?.hint,
    'Known here: {planned}, {run}; write "{{idd}}" for the text "{idd}".',
  );
  assert.deepEqual(templateProblems(template, 'columns'), []);
});

test('a URL template is a problem when no value makes it a URL', () => {
  for (const url of ['ftp://{host}/', 'a.example/{id}', '/{id}', 'https://{a} b/', 'http://']) {
    assert.notEqual(urlTemplateProblem(url), undefined, url);
  }
  for (const url of [
    '{url}',
    '{+base}/x',
    'https://{host}:{port}/{path}?{q}#{f}',
    'https://a.example{+path}',
    'HTTPS://A.example',
  ]) {
    assert.equal(urlTemplateProblem(url), undefined, url);
  }
});

test('a header value with a forbidden character is a problem before any value is known', () => {
  const template = makeTemplate({ headers: ['x-a', 'b\nc', 'x-b', 'fine {id}'] });
  assert.deepEqual(
    templateProblems(template, ['id']).map(({ path }) => path),
    [['headers', 'x-a']],
  );
});
