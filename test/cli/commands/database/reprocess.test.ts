import assert from 'node:assert/strict';
import test from 'node:test';
import type { Store } from '../../../../src/store/store.ts';
import { inStoredFolder } from '../../../support/stored-folder.ts';
import { START_MS, storeRun } from '../../../support/stored-run.ts';
import { runInProcess } from '../../run-in-process.ts';

const JOB = `expect: { json: { $.status: ok } }
extract: { price: $.price }
urls: [http://a.example/]
`;

async function fill(store: Store): Promise<void> {
  for (const [index, status] of ['ok', 'down', 'ok', 'down'].entries()) {
    const startedAtMs = START_MS + index * 60_000;
    const body = Buffer.from(JSON.stringify({ status, price: index }));
    await storeRun(store, [{ url: 'http://a.example/', body, startedAtMs }], { startedAtMs });
  }
}

test('reprocess says first what it would change, and then changes it', async () => {
  await inStoredFolder(
    fill,
    async (cwd) => {
      const dry = await runInProcess(['reprocess', 'prices', '--dry-run'], { cwd });
      assert.equal(dry.code, 0);
      assert.equal(
        dry.stdout,
        `4 results, of which 4 would be changed
2 would be failed that were ok, 0 ok that were failed, 0 degraded
4 values were read

UNMET     WANTED  RESULTS  FIRST                 LAST                   SUCH AS
$.status  "ok"          2  2026-01-01T00:01:00Z  2026-01-01T00:03:00Z  result 2
`,
      );
      const failing = ['results', 'prices', '--failed', '--json'];
      assert.deepEqual(JSON.parse((await runInProcess(failing, { cwd })).stdout), []);
      const { stdout } = await runInProcess(['reprocess', 'prices', '--json'], { cwd });
      assert.deepEqual(JSON.parse(stdout), {
        job: 'prices',
        dry_run: false,
        results: 4,
        changed: 4,
        became_ok: 0,
        became_failed: 2,
        degraded: 0,
        values: 4,
        left_alone: { no_response: 0, no_body: 0, no_headers: 0, certificate: 0, handler: 0 },
        unmet: [
          {
            where: '$.status',
            wanted: 'ok',
            count: 2,
            first_at: '2026-01-01T00:01:00.000Z',
            last_at: '2026-01-01T00:03:00.000Z',
            result: 2,
          },
        ],
        stopped: false,
      });
      const failed: unknown = JSON.parse((await runInProcess(failing, { cwd })).stdout);
      assert.ok(Array.isArray(failed) && failed.length === 2);
    },
    { 'jobs/prices.yaml': JOB },
  );
});

test('reprocess of a job that does not exist, or without a database, is an error', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const { code, stderr } = await runInProcess(['reprocess', 'price'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /price/);
    const since = await runInProcess(['reprocess', 'prices', '--since', 'soon'], { cwd });
    assert.equal(since.code, 2);
    assert.match(since.stderr, /"--since" must be a duration or a time: current value is "soon"/);
  });
});
