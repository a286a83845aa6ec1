import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  array,
  assert as assertProperty,
  constant,
  constantFrom,
  dictionary,
  integer,
  letrec,
  oneof,
  option,
  property,
  tuple,
} from 'fast-check';
import { compile } from 'json-p3';
import type { JsonNode } from '../../../src/judge/json-value.ts';
import { StepBudget } from '../../../src/judge/step-budget.ts';
import { compileJsonPath, type JsonPath } from '../../../src/judge/sources/json-path.ts';

const STORE = {
  'store name': 'Corner',
  books: [
    { id: 1, title: 'Sayings', price: 8.95, tags: ['old'] },
    { id: 2, title: 'Moby Dick', price: 8.99, isbn: '0-553' },
    { id: 3, title: 'The Lord', price: 22.99, isbn: '0-395' },
  ],
  open: true,
  owner: null,
};

function pathOf(text: string): JsonPath {
  const path = compileJsonPath(text);
  assert.ok(path.ok, text);
  return path.rule;
}

function problemOf(text: string): string | undefined {
  const path = compileJsonPath(text);
  return path.ok ? undefined : path.problem;
}

test('a path selects the nodes in the order of the document', () => {
  const cases: readonly (readonly [path: string, values: readonly JsonNode[]])[] = [
    ['$.books[0].price', [8.95]],
    ['$.books[-1].id', [3]],
    ['$.books[*].id', [1, 2, 3]],
    ['$..id', [1, 2, 3]],
    ['$["store name"]', ['Corner']],
    ['$.books[1:].title', ['Moby Dick', 'The Lord']],
    ['$.books[::-1].id', [3, 2, 1]],
    ['$.books[0,2].id', [1, 3]],
    ['$.books[?@.price < 9 && @.id > 0 && @.isbn].id', [2]],
    ['$.books[?search(@.title, "o[bd]y")].id', [2]],
    ['$.books[?match(@.title, "The.*")].id', [3]],
    ['$.books[?length(@.title) == 7].id', [1]],
    ['$.books[?count(@.*) == 4].id', [1, 2, 3]],
    ['$.books[?!@.isbn].id', [1]],
    ['$.owner', [null]],
    ['$.missing', []],
    ['$.books.id', []],
    ['$.open[0]', []],
  ];
  for (const [path, values] of cases) {
    assert.deepEqual(
      pathOf(path).select(STORE, { budget: new StepBudget() }),
      { ok: true, value: values },
      path,
    );
  }
});

test('a limit ends the evaluation early', () => {
  assert.deepEqual(pathOf('$..id').select(STORE, { budget: new StepBudget(), limit: 2 }), {
    ok: true,
    value: [1, 2],
  });
});

test('located nodes name their parents and keys', () => {
  const located = pathOf('$.books[*].isbn').locate(STORE, new StepBudget());
  assert.deepEqual(located.ok && located.value.map(({ parent, key }) => [parent, key]), [
    [STORE.books[1], 'isbn'],
    [STORE.books[2], 'isbn'],
  ]);
});

test('a mistake is reported with its character', () => {
  assert.deepEqual(
    [
      'price',
      '',
      '$.a[',
      '$.a..',
      '$.',
      '$[?foo(@.a)]',
      '$[?count(1) == 1]',
      '$[?match(@.a, "(")]',
      `$${'.a'.repeat(500)}`,
    ].map(problemOf),
    [
      'is not a JSONPath: it must begin with "$"',
      'is not a JSONPath: it must begin with "$"',
      'is not a JSONPath: unclosed bracketed selection at character 5',
      'is not a JSONPath: bald descendant segment at character 6',
      'is not a JSONPath: a name is missing at character 3',
      'is not a JSONPath: no such function "foo" at character 4',
      'is not a JSONPath: count() argument 0 must be of NodesType at character 10',
      'is not a JSONPath: "(" is not a regular expression of RE2: missing closing ): "("',
      'is not a JSONPath: longer than 1000 characters',
    ],
  );
});

test('a path whose time grows with the square of the body ends as a problem', () => {
  const rows = Array.from({ length: 2000 }, (_, id) => ({ id }));
  const budget = new StepBudget();
  assert.deepEqual(pathOf('$..[?count($..*) > 0]').select(rows, { budget }), {
    ok: false,
    problem: 'the path needs too many steps over this body',
  });
  assert.equal(budget.isExhausted, true);
});

test('a pattern in a path takes a step for each character', () => {
  const path = pathOf('$[?search(@.text, "(x+x+)+y")]');
  const root = [{ text: 'x'.repeat(100_000) }];
  assert.deepEqual(path.select(root, { budget: new StepBudget() }), { ok: true, value: [] });
  assert.equal(path.select(root, { budget: new StepBudget(100_000) }).ok, false);
});

test('paths select what the reference implementation selects', () => {
  const name = constantFrom('a', 'b', 'c d');
  const selector = oneof(
    name.map((text) => `'${text}'`),
    integer({ min: -3, max: 3 }).map(String),
    constant('*'),
    tuple(
      option(integer({ min: -3, max: 3 })),
      option(integer({ min: -3, max: 3 })),
      option(integer({ min: -2, max: 2 })),
    ).map(([start, end, step]) => `${start ?? ''}:${end ?? ''}:${step ?? ''}`),
    constantFrom('?@.a', '?@.a > 1', '?@ == 1', '?@.a == @.b', '?count(@.*) > 1', '?@[0] <= "b"'),
    constantFrom('?length(@) > 1', '?value(@..a) == 1', '?@.a && @.b && !@[0]'),
  );
  const segment = tuple(
    constantFrom('', '', '..'),
    array(selector, { minLength: 1, maxLength: 2 }),
  ).map(([dots, selectors]) => `${dots}[${selectors.join(',')}]`);
  const path = array(segment, { maxLength: 4 }).map((segments) => `$${segments.join('')}`);
  const { json } = letrec<{ json: JsonNode }>((tie) => ({
    json: oneof(
      { maxDepth: 4 },
      constantFrom(null, true, 0, 1, 2, 'a', 'ab', 'b'),
      array(tie('json'), { maxLength: 4 }),
      dictionary(name, tie('json'), { maxKeys: 3, noNullPrototype: true }),
    ),
  }));
  assertProperty(
    property(path, json, (text, root) => {
      const selected = pathOf(text).select(root, { budget: new StepBudget() });
      const reference = compile(text)
        .query(JSON.parse(JSON.stringify(root)))
        .values();
      assert.deepEqual(selected, { ok: true, value: JSON.parse(JSON.stringify(reference)) });
    }),
    { numRuns: 2000 },
  );
});
