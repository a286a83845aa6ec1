// The program that the package installs, under Deno.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder, startRota } from '../support/rota-process.ts';

const PROGRAM = [process.execPath, 'run', '-A', join(import.meta.dirname, '../../bin/rota.cjs')];
const onDeno = { skip: 'Deno' in globalThis ? false : 'this is about Deno' };
/** So many that on Node the young generation has another size. */
const MANY_JOBS = 200;

test('bin/rota.cjs starts a daemon with many jobs under Deno, and stops it', onDeno, async () => {
  const files: Record<string, string> = { 'config.yaml': 'server: off\n' };
  for (let job = 0; job < MANY_JOBS; job += 1) {
    files[`jobs/job-${job}.yaml`] = 'urls: ["http://127.0.0.1:9/"]\n';
  }
  await inFolder(files, async (cwd) => {
    for (const [command, says] of [
      ['start', /^Rota is at work: process \d+/],
      ['stop', /^Stopped: nothing was in flight/],
    ] as const) {
      const { code, stdout, stderr } = await startRota([command], { cwd, program: PROGRAM }).ended;
      assert.equal(code, 0, stderr);
      assert.match(stdout, says);
    }
  });
});
