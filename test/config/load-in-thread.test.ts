import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { loadConfig } from '../../src/config/load-config.ts';
import { loadConfigInThread } from '../../src/config/load-in-thread.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { withConfigFolder } from '../support/config-folder.ts';
import { FakeClock } from '../support/fake-clock.ts';

const JOB = `schedule: every 1h
request: { headers: { x-token: "\${env:TOKEN}" }, auth: { basic: "me:pass" } }
urls: ["http://localhost/{a}", { url: "http://localhost/{b}", each: { b: 1..3 } }]
`;

test('a load in a thread gives the same result as a load here, including problems and secrets', async () => {
  const files = {
    'config.yaml': 'server: off\ndefaults: { retry: { attempts: 2 } }\n',
    'jobs/a.yaml': JOB.replace('{a}', ''),
    'jobs/b.yaml': 'schedule: every 1h\nurls: {{{\n',
    'jobs/c.yaml': JOB,
  };
  await withConfigFolder(files, async ({ configFile }) => {
    const env = { TOKEN: 'a secret of some length' };
    const here = await loadConfig(configFile, { env });
    const inThread = await loadConfigInThread(configFile, { env, clock: systemClock });
    // Files are known only two seconds after they were written, so `stamps` depends on the time of each load.
    assert.equal(inThread.known.context, here.known.context);
    assert.deepEqual({ ...inThread, known: here.known }, here);
    assert.equal(inThread.jobs.length, 1);
    assert.ok(inThread.problems.length >= 2);
  });
});

test('while a thread checks a file with tens of thousands of mistakes this thread goes on', async () => {
  const keys = Array.from({ length: 60_000 }, (_, index) => `key${index}: 1\n`).join('');
  const files = { 'config.yaml': 'server: off\n', 'jobs/bad.yaml': keys };
  await withConfigFolder(files, async ({ configFile }) => {
    const state = { loading: true };
    const load = loadConfigInThread(configFile, { env: {}, clock: systemClock }).finally(() => {
      state.loading = false;
    });
    let turns = 0;
    for (; state.loading; turns += 1) await setImmediate();
    const { problems } = await load;
    assert.equal(problems.length, 101);
    assert.match(problems.at(-1)?.message ?? '', /^And 59,90\d more problems in this file$/);
    assert.ok(turns > 1000, String(turns));
  });
});

test('a load that takes longer than its deadline fails', async () => {
  await withConfigFolder({ 'config.yaml': 'server: off\n' }, async ({ configFile }) => {
    const clock = new FakeClock();
    const load = loadConfigInThread(configFile, { env: {}, clock });
    const refused = assert.rejects(load, {
      code: 'config',
      message: 'The configuration was not read within 1m',
    });
    await clock.advance(60_000);
    await refused;
    assert.equal(clock.pendingTimers, 0);
  });
});
