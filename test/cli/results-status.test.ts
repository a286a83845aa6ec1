// rota results: by outcome, and the time of a request with its retries.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Store } from '../../src/store/store.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { inStoredFolder } from '../support/stored-folder.ts';
import { EARLIER_ATTEMPT, START_MS, storeRun } from '../support/stored-run.ts';
import { runInProcess } from './run-in-process.ts';

const clock = new FakeClock(START_MS + 60_000);

async function fill(store: Store): Promise<void> {
  const bad = (status: number) =>
    ({ ok: false, status, errorKind: 'status', error: `status ${status}` }) as const;
  const timeout = { ok: false, status: null, errorKind: 'timeout', error: 'No response' } as const;
  const earlierAttempts = [{ ...EARLIER_ATTEMPT, startedAtMs: START_MS - 5000 }];
  await storeRun(store, [
    {},
    bad(404),
    bad(500),
    bad(503),
    { ...timeout, attempts: 2, durationMs: 1000, earlierAttempts },
    { ok: false, status: 200, errorKind: 'too_large', error: 'Too long' },
  ]);
}

test('results can be narrowed to statuses, classes of them and error kinds', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const positions = async (status: string): Promise<number[]> => {
      const { stdout } = await runInProcess(
        ['results', '--run', '1', '--status', status, '--json'],
        {
          cwd,
          clock,
        },
      );
      return JSON.parse(stdout).map(({ position }: { position: number }) => position);
    };
    assert.deepEqual(await positions('404,5xx'), [1, 2, 3]);
    assert.deepEqual(await positions('2xx'), [0, 5]);
    assert.deepEqual(await positions('404, Timeout'), [1, 4]);
    assert.deepEqual(await positions('302'), []);
  });
});

test('a text that is not a status, a class or an error kind is refused', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const refused = async (status: string): Promise<string> => {
      const { code, stderr } = await runInProcess(['results', '--status', status], { cwd });
      assert.equal(code, 2);
      return stderr;
    };
    const said = '"--status" must be statuses, classes or error kinds: current value is';
    assert.equal(
      await refused('404,40'),
      `error: ${said} "40"\n  hint: write for example "404,5xx,timeout"\n`,
    );
    assert.equal(
      await refused('time_out'),
      `error: ${said} "time_out"\n  hint: did you mean "timeout"?\n`,
    );
    assert.equal(
      await refused(''),
      `error: ${said} ""\n  hint: write for example "404,5xx,timeout"\n`,
    );
  });
});

test('the time of a request with its retries stands beside that of its last attempt', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const { stdout } = await runInProcess(['results', 'prices', '--status', 'timeout'], {
      cwd,
      clock,
    });
    assert.match(stdout, / timeout +1\.00 s of 6\.00 s /);
    const shown = await runInProcess(['show', '5'], { cwd, clock });
    assert.match(
      shown.stdout,
      /took +1\.00 s, the last of 2 attempts; all of them and the waits between took 6\.00 s\n/,
    );
    const json = JSON.parse((await runInProcess(['show', '5', '--json'], { cwd, clock })).stdout);
    assert.partialDeepStrictEqual(json, { duration_ms: 1000, total_ms: 6000 });
    const once = JSON.parse((await runInProcess(['show', '1', '--json'], { cwd, clock })).stdout);
    assert.partialDeepStrictEqual(once, { duration_ms: 10, total_ms: 10 });
  });
});

test('a run that does not exist, or is one of another job, is an error', async () => {
  await inStoredFolder(fill, async (cwd) => {
    for (const command of ['export', 'results']) {
      assert.deepEqual(await runInProcess([command, 'prices', '--run', '99'], { cwd, clock }), {
        code: 1,
        stdout: '',
        stderr: 'error: There is no run 99\n  hint: "rota results" prints the numbers of runs\n',
      });
      const other = await runInProcess([command, 'new', '--run', '1'], { cwd, clock });
      assert.deepEqual([other.code, other.stdout], [1, '']);
      assert.match(
        other.stderr,
        /error: Run 1 is not one of "new"\n {2}hint: it is one of "prices"\n$/,
      );
    }
  });
});

test('at 80 columns a result still has its job, its time and a URL that can be told apart', async () => {
  await inStoredFolder(
    async (store) => {
      const url = 'https://api.example.com/v1/shops/berlin/items/7?currency=EUR';
      await storeRun(store, [{ url }]);
      await storeRun(store, [{ url }], { startedAtMs: START_MS - 86_400_000 * 40 });
    },
    async (cwd) => {
      const { stdout } = await runInProcess(['results', '--run', '1'], { cwd, clock, columns: 80 });
      assert.equal(
        stdout,
        `ID  STARTED (UTC)   STATUS   TOOK  BYTES  TARGET
 1  01-01 00:00:00  200     10 ms    5 B  GET https://api.exa…ems/7?currency=EUR
`,
      );
      const all = await runInProcess(['results'], { cwd, clock, columns: 80 });
      assert.match(all.stdout, /^ID +RUN +JOB +STARTED \(UTC\) +STATUS +TOOK +TARGET\n/);
      const wide = await runInProcess(['results'], { cwd, clock, columns: 200 });
      assert.match(wide.stdout, / 2026-01-01T00:00:00Z .* GET https:\/\/api\.example\.com\/v1/);
    },
  );
});
