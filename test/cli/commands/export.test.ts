// The results that `rota export` selects, and the file that it writes.
import assert from 'node:assert/strict';
import test from 'node:test';
import { resultExport } from '../../../src/cli/output/export/result-export.ts';
import type { Store } from '../../../src/store/store.ts';
import { inStoredFolder } from '../../support/stored-folder.ts';
import { makeResult, storeRun } from '../../support/stored-run.ts';
import { runInProcess } from '../run-in-process.ts';
import { storeExportedRuns } from './exported-runs.ts';

test('export keeps the byte order mark of a body, which is a part of what came', async () => {
  const body = new TextEncoder().encode('\uFEFFa;b');
  await inStoredFolder(
    async (store) => void (await storeRun(store, [{ body }])),
    async (cwd) => {
      const args = ['export', 'prices', '--bodies', '--format'];
      const [row, har] = [
        await runInProcess([...args, 'ndjson'], { cwd }),
        await runInProcess([...args, 'har'], { cwd }),
      ].map(({ stdout }) => JSON.parse(stdout));
      assert.equal(row.body, '\uFEFFa;b');
      assert.equal(har.log.entries[0].response.content.text, '\uFEFFa;b');
    },
  );
});

test('export can be narrowed to a run and a time', async () => {
  await inStoredFolder(storeExportedRuns, async (cwd) => {
    const lines = async (...args: string[]): Promise<number> =>
      (await runInProcess(['export', ...args], { cwd })).stdout.split('\n').length - 1;
    assert.equal(await lines('prices', '--run', '1'), 3);
    assert.equal(await lines('prices', '--since', '2026-01-01T00:00:30Z'), 1);
    assert.equal(await lines('prices', '--until', '2026-01-01T00:00:30Z'), 3);
    assert.equal(await lines('pages'), 1);
    assert.equal(await lines('new'), 0);
    assert.equal((await runInProcess(['export', 'price'], { cwd })).code, 2);
  });
});

test('export goes on where a page of 1,000 ends', async () => {
  const many = Array.from({ length: 1700 }, () => ({ body: null }));
  const store = async (into: Store): Promise<void> => {
    await storeRun(into, many);
    await storeRun(into, many.slice(0, 800));
  };
  await inStoredFolder(store, async (cwd) => {
    const { stdout } = await runInProcess(['export', 'prices'], { cwd });
    const ids = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    assert.deepEqual(
      ids,
      Array.from({ length: 2500 }, (_, index) => index + 1),
    );
  });
});

test('export never puts its file in the place of the database', async () => {
  await inStoredFolder(storeExportedRuns, async (cwd) => {
    const onto = await runInProcess(['export', 'prices', '--output', 'data/rota.db'], { cwd });
    assert.equal(onto.code, 2);
    assert.match(onto.stderr, /data\/rota\.db belongs to the database itself/);
    assert.match((await runInProcess(['export', 'prices'], { cwd })).stdout, /^{"id":1,/);
  });
});

test('export writes each body before it reads many more, so that a page of large ones fills no memory', async () => {
  const large = new Uint8Array(200_000).fill(97);
  for (const format of ['csv', 'ndjson', 'har', 'parquet'] as const) {
    const lengths: number[] = [];
    let held = 0;
    const out = resultExport(format, {
      body: async () => {
        held += 1;
        assert.ok(held < 100, `${format} holds ${held} bodies`);
        return large;
      },
      write: (data) => {
        held = 0;
        lengths.push(data.length);
        return Promise.resolve();
      },
    });
    await out.begin();
    const stored = {
      ...makeResult(),
      id: 1,
      bodyId: 1,
      targetId: 1,
      target: 'GET http://localhost/',
      totalMs: 10,
      confirmed: false,
      savedBytes: null,
    };
    await out.add(Array.from({ length: 200 }, () => stored));
    await out.end();
    assert.ok(Math.max(...lengths) < 20_000_000, `${format} has written ${Math.max(...lengths)}`);
  }
});
