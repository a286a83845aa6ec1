// The limits of a handler: the runtime, or the rules of the job, refuse what it may not do, and the message names
// which.
import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { test } from 'node:test';
import { makeHandler } from '../support/make-handler.ts';
import { makeJob, urls } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';

const isDeno = 'Deno' in globalThis;
/** Node restricts the network since version 25. */
const limitsNet = isDeno || process.allowedNodeEnvironmentFlags.has('--allow-net');

/** Tries each act, and returns what refused it. */
const TRIES = `
import { readdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
const refusal = async (act) => {
  try { await act(); return 'done'; } catch (error) { return error.message; }
};
export default async (response) => ({
  home: await refusal(() => readdirSync(${JSON.stringify(homedir())})),
  write: await refusal(() => writeFileSync(${JSON.stringify(homedir())} + '/written', '')),
  program: await refusal(() => {
    // Deno's own function: node:child_process reads the environment first, which is refused before.
    if (globalThis.Deno) return void new Deno.Command('/bin/true', { clearEnv: true }).outputSync();
    const { error } = spawnSync('/bin/true');
    if (error) throw error;
  }),
  socket: await refusal(() => new Promise((resolve, reject) => {
    connect(Number(new URL(response.url).port), '127.0.0.1').on('connect', resolve).on('error', reject);
  })),
  secret: await refusal(() => { if (process.env.ROTA_TEST_SECRET === undefined) throw new Error('unset'); }),
});`;

test('a handler that reads the home folder, writes, starts a program or connects is refused by name', async () => {
  process.env['ROTA_TEST_SECRET'] = 'of another job';
  try {
    await onStage({}, async ({ server, run, store }) => {
      const onResponse = makeHandler(TRIES);
      await run(makeJob({ batch: urls(`${server.origin}/a`), onResponse }));
      const [result] = store.results;
      assert.equal(result?.error, null);
      const said = new Map(result?.values.map(({ name, text }) => [name, text ?? '']));
      assert.match(said.get('home') ?? '', isDeno ? /--allow-read/ : /--allow-fs-read/);
      assert.match(said.get('write') ?? '', isDeno ? /--allow-write/ : /--allow-fs-write/);
      assert.match(said.get('program') ?? '', isDeno ? /--allow-run/ : /--allow-child-process/);
      if (limitsNet) assert.match(said.get('socket') ?? '', /--allow-net/);
      assert.match(said.get('secret') ?? '', isDeno ? /--allow-env/ : /unset/);
    });
  } finally {
    delete process.env['ROTA_TEST_SECRET'];
  }
});
