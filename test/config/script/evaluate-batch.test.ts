// Job files that share a thread: what one of them does spoils only itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateBatch } from '../../../src/config/script/script-threads.ts';
import type { Evaluated } from '../../../src/config/script/script-setup.ts';
import { withConfigFolder } from '../../support/config-folder.ts';

const IS_DENO = 'Deno' in globalThis;
/** A busy machine may need seconds for a file. */
const DEADLINE = { processorMs: 1000, elapsedMs: 60_000 };
/** A file whose value tells what an earlier one changed. */
const GOOD = `import path from 'node:path';
import { count } from './lib/count.ts';
const seen = [
  count(),
  path.basename('/x/base'),
  process.env.SECRET ?? 'no secret',
  JSON.stringify([1, 2].map((each) => each)),
  ' trimmed '.trim(),
  String(12),
  new Intl.NumberFormat('en').format(3),
  Object.getPrototypeOf([].values()).next.call([4].values()).value,
  Object.getPrototypeOf(Uint8Array).prototype.join.call(new Uint8Array([5])),
  crypto.spoilt ?? 'crypto',
];
export default { seen, more: {} };
`;
const LIB = `let calls = 0;\nexport const count = (): string => \`call \${(calls += 1)}\`;\n`;
const GOOD_VALUE: Evaluated = {
  value: {
    seen: ['call 1', 'base', 'no secret', '[1,2]', 'trimmed', '12', '3', 4, '5', 'crypto'],
    more: {},
  },
  printed: undefined,
};

/** Evaluates the file as the fourth of seven, of which the others are good, and returns what became of it. */
async function evaluateAmongOthers(source: string): Promise<Evaluated | undefined> {
  const result = Promise.withResolvers<Evaluated | undefined>();
  const names = [1, 2, 3, 4, 5, 6, 7].map((number) => `${number}.ts`);
  const files = Object.fromEntries(names.map((name) => [name, GOOD]));
  await withConfigFolder({ ...files, '4.ts': source, 'lib/count.ts': LIB }, async ({ path }) => {
    const paths = names.map((name) => `${path}/${name}`);
    const results = await evaluateBatch(paths, { deadline: DEADLINE, hooked: true });
    assert.deepEqual(
      results.toSpliced(3, 1),
      Array.from({ length: 6 }, () => GOOD_VALUE),
    );
    result.resolve(results[3]);
  });
  return result.promise;
}

test('each file has modules of its own, also of what others import', async () => {
  assert.deepEqual(await evaluateAmongOthers(GOOD), GOOD_VALUE);
});

test('a file with an endless loop is given up, and the others are evaluated', async () => {
  assert.deepEqual(await evaluateAmongOthers('for (;;);\nexport default {};\n'), {
    fault: {
      message: 'The file was not evaluated within 1s of processor time',
      hint: 'Does it contain an endless loop, or wait for something?',
      late: 'processor',
    },
  });
});

test(
  'a file that waits for something that never happens is given up at once',
  { skip: IS_DENO },
  async () => {
    const source = 'await new Promise(() => undefined);\nexport default {};\n';
    assert.deepEqual(await evaluateAmongOthers(source), {
      fault: {
        message: 'The file was not evaluated to its end: it waits for something that never happens',
      },
    });
  },
);

test('a file that waits too long is given up', async () => {
  await withConfigFolder(
    { 'a.ts': 'await new Promise((resolve) => setTimeout(resolve, 1e6));\nexport default {};\n' },
    async ({ path }) => {
      const deadline = { processorMs: 60_000, elapsedMs: 100 };
      assert.deepEqual(await evaluateBatch([`${path}/a.ts`], { deadline, hooked: true }), [
        {
          fault: {
            message: 'The file was not evaluated within 100ms',
            hint: 'Does it contain an endless loop, or wait for something?',
            late: 'elapsed',
          },
        },
      ]);
    },
  );
});

test('a file that needs too much memory is given up', async () => {
  const source = `const lists = [];
for (;;) lists.push(new Array(100_000).fill(1.5));
export default { urls: lists };
`;
  await withConfigFolder(
    { 'a.ts': GOOD, 'b.ts': source, 'c.ts': GOOD, 'lib/count.ts': LIB },
    async ({ path }) => {
      const paths = ['a.ts', 'b.ts', 'c.ts'].map((name) => `${path}/${name}`);
      const deadline = { processorMs: 600_000, elapsedMs: 600_000 };
      assert.deepEqual(await evaluateBatch(paths, { deadline, hooked: true }), [
        GOOD_VALUE,
        { fault: { message: 'The file needs more than 128 MiB of memory' } },
        GOOD_VALUE,
      ]);
    },
  );
});

test('an error that is thrown later has no effect on the files that follow', async () => {
  const value = { value: { tags: ['mine'] }, printed: undefined };
  const job = `export default { tags: ['mine'] };\n`;
  const timer = `setTimeout(() => { throw new Error('Later'); }, 0);\n`;
  assert.deepEqual(await evaluateAmongOthers(timer + job), value);
  const promise = `void Promise.reject(new Error('Later'));\n`;
  assert.deepEqual(await evaluateAmongOthers(promise + job), value);
  const work = `void crypto.subtle.digest('SHA-256', new Uint8Array(1e7)).then(() => { throw new Error('Later'); });\n`;
  assert.deepEqual(await evaluateAmongOthers(work + job), value);
});

test('an error that a file leaves and that ends the thread during a later file is not the fault of that one', async () => {
  const source = (rounds: number, then: string): string => `import { pbkdf2 } from 'node:crypto';
const done = new Promise((resolve) => {
  pbkdf2('a', 'b', ${rounds}, 32, 'sha256', () => { ${then} });
});
`;
  const files = {
    'a.ts': `${source(50_000, `throw new Error('Later');`)}export default { tags: ['a'] };\n`,
    'b.ts': `${source(500_000, 'resolve(true);')}await done;\nexport default { tags: ['b'] };\n`,
  };
  await withConfigFolder(files, async ({ path }) => {
    const deadline = { processorMs: 60_000, elapsedMs: 60_000 };
    assert.deepEqual(
      await evaluateBatch([`${path}/a.ts`, `${path}/b.ts`], { deadline, hooked: true }),
      [
        { value: { tags: ['a'] }, printed: undefined },
        { value: { tags: ['b'] }, printed: undefined },
      ],
    );
  });
});

test('a timer and an endless chain of promises stay with the file that made them', async () => {
  const value = { value: { tags: ['mine'] }, printed: undefined };
  const job = `export default { tags: ['mine'] };\n`;
  assert.deepEqual(await evaluateAmongOthers(`setInterval(() => undefined, 1);\n${job}`), value);
  const chain = `const again = (): unknown => Promise.resolve().then(again);\nagain();\n`;
  assert.deepEqual(await evaluateAmongOthers(chain + job), value);
});

for (const [name, change] of [
  ['a method', 'Array.prototype.map = () => [];'],
  ['the class of all objects', `Object.prototype.toJSON = () => 'spoilt';`],
  ['a global variable', `Reflect.set(globalThis, 'String', () => 'x');`],
  ['a function', `JSON.stringify = () => '{}';`],
  [
    'the methods that could notice it',
    `Array.prototype.some = () => false; Array.prototype.every = () => true; Object.is = () => true; Reflect.ownKeys = () => []; String.prototype.trim = () => 'spoilt';`,
  ],
  ['a module of the runtime', `path.basename = () => 'spoilt';`],
  ['the environment', `process.env.SECRET = 'x';`],
  ['a class of Intl', `Intl.NumberFormat.prototype.format = () => 'spoilt';`],
  [
    'the class of iterators',
    `Object.getPrototypeOf([].values()).next = () => ({ value: 'spoilt', done: true });`,
  ],
  [
    'the class of typed arrays',
    `Object.getPrototypeOf(Uint8Array).prototype.join = () => 'spoilt';`,
  ],
  ['a global object behind a getter', `crypto.spoilt = 'spoilt';`],
] as const) {
  test(`${name} that a file changes is unchanged for the others`, async () => {
    await evaluateAmongOthers(
      `import path from 'node:path';\nvoid path;\n${change}\nexport default {};\n`,
    );
  });
}

test('a file cannot end the process or its thread', async () => {
  const result = await evaluateAmongOthers('process.exit(1);\nexport default {};\n');
  assert.deepEqual(result, {
    fault: {
      message: 'The file throws TypeError: process.exit is not a function',
      hint: undefined,
      location: { line: 1, column: 9 },
    },
  });
  const close = await evaluateAmongOthers('close();\nexport default {};\n');
  assert.deepEqual(close, {
    fault: {
      message: 'The file throws ReferenceError: close is not defined',
      hint: undefined,
      location: { line: 1, column: 1 },
    },
  });
});

test('what a file prints is reported with that file', async () => {
  const source = `console.log('one', 2);\nexport default {};\n`;
  assert.deepEqual(await evaluateAmongOthers(source), { value: {}, printed: 'one 2' });
});

test('no method of the console prints', async () => {
  const source = `console.dir('one');\nconsole.table([2]);\nconsole.count();\nconsole.assert(false);\nexport default { streams: ['_stdout', '_stderr'].filter((name) => name in console) };\n`;
  assert.deepEqual(await evaluateAmongOthers(source), { value: { streams: [] }, printed: 'one' });
});

test('a timer may be awaited as a promise', async () => {
  const source = `import { promisify } from 'node:util';
export default { value: await promisify(setTimeout)(1, 'later') };
`;
  assert.deepEqual(await evaluateAmongOthers(source), {
    value: { value: 'later' },
    printed: undefined,
  });
});

test('threads that do not start are a fault of each file', async () => {
  // What cannot be copied to a thread keeps it from starting.
  const files = Object.assign(['/a.ts', '/b.ts'], { never: () => undefined });
  const results = await evaluateBatch(files, { deadline: DEADLINE, hooked: true });
  for (const result of results) {
    assert.match(
      'fault' in result ? result.fault.message : '',
      /^The thread that evaluates the file has failed: .*could not be cloned/,
    );
  }
  assert.equal(results.length, 2);
});

test('a CommonJS package is not shared either', { skip: IS_DENO }, async () => {
  const job = `import count from 'count';\nexport default { tags: [count()] };\n`;
  const files = {
    'a.ts': job,
    'b.ts': job,
    'node_modules/count/package.json': '{ "name": "count", "main": "index.js" }',
    'node_modules/count/index.js':
      'let calls = 0;\nmodule.exports = () => `call ${(calls += 1)}`;\n',
  };
  await withConfigFolder(files, async ({ path }) => {
    const paths = [`${path}/a.ts`, `${path}/b.ts`];
    const options = { deadline: DEADLINE, hooked: true };
    const value = { value: { tags: ['call 1'] }, printed: undefined };
    assert.deepEqual(await evaluateBatch(paths, options), [value, value]);
  });
});
