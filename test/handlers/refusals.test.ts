// Refusals of the runtime reach a handler in the words of Rota, on Node and on Deno.
import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { test } from 'node:test';
import { makeHandler } from '../support/make-handler.ts';
import { makeJob, urls } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';

const IS_DENO = 'Deno' in globalThis;
/** Node restricts the network since version 25. */
const LIMITS_NET = IS_DENO || process.allowedNodeEnvironmentFlags.has('--allow-net');
const HOME = homedir();
const PROCESS = 'a handler may not start a process or send a signal: no key allows it';
const NETWORK =
  'a handler may not open a connection: it has fetch, whose requests "permissions" of the job allows';
const IMPORTS = `import * as fs from 'node:fs';
import { lookup } from 'node:dns/promises';
import { execFileSync, exec, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { get } from 'node:http';
import { Worker } from 'node:worker_threads';
const failing = (emitter) => new Promise((resolve, reject) => emitter.on('error', reject));
`;

/** The error of a result whose handler does this. */
async function errorOf(act: string): Promise<string> {
  const error = Promise.withResolvers<string>();
  await onStage({}, async ({ server, run, store }) => {
    const onResponse = makeHandler(`${IMPORTS}export default async () => { ${act} };`);
    await run(makeJob({ batch: urls(`${server.origin}/a`), onResponse }));
    error.resolve(store.results[0]?.error ?? 'none');
  });
  return error.promise;
}

const CASES: readonly (readonly [act: string, message: string])[] = [
  [
    `fs.readdirSync(${JSON.stringify(HOME)});`,
    `a handler may not read "${HOME}": it is in nothing that the key "read" names`,
  ],
  [
    `await fs.promises.writeFile(${JSON.stringify(`${HOME}/written`)}, '');`,
    `a handler may not write "${HOME}/written": it is in nothing that the key "write" names`,
  ],
  [`execFileSync('/bin/true');`, PROCESS],
  [`await failing(spawn('/bin/true', { env: {} }));`, PROCESS],
  [`await new Promise((resolve, reject) => exec('true', reject));`, PROCESS],
  [`process.kill(process.ppid, 0);`, PROCESS],
  [
    `process.dlopen({ exports: {} }, '/native.node');`,
    'a handler may not load native code: no key allows it',
  ],
];

for (const [act, message] of CASES) {
  test(`refused in the words of Rota: ${act.replaceAll(HOME, '~')}`, async () => {
    assert.equal(await errorOf(act), `on_response threw: ${message}`);
  });
}

test(
  'a handler that opens a connection or looks up a name is told of fetch',
  { skip: !LIMITS_NET },
  async () => {
    for (const act of [
      `await failing(connect(9, '127.0.0.1'));`,
      `await failing(get('http://127.0.0.1:9/'));`,
      `await lookup('localhost');`,
    ]) {
      assert.equal(await errorOf(act), `on_response threw: ${NETWORK}`);
    }
  },
);

test('a variable that "env" does not name is not there on Node, and refused by name on Deno', async () => {
  assert.equal(
    await errorOf(`throw new Error('it is ' + process.env.ROTA_OTHER_SECRET);`),
    IS_DENO
      ? 'on_response threw: a handler may not see the variable "ROTA_OTHER_SECRET": the key "env" does not name it'
      : 'on_response threw: it is undefined',
  );
});

test('a thread is refused on Node', { skip: IS_DENO }, async () => {
  assert.equal(
    await errorOf(`new Worker('', { eval: true });`),
    'on_response threw: a handler may not start a thread: no key allows it',
  );
});

test('an error of the handler itself keeps its words', async () => {
  assert.equal(
    await errorOf(`throw new Error('Requires read access to a page');`),
    'on_response threw: Requires read access to a page',
  );
});
