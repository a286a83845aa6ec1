// Today's rules applied to stored results.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { testBothDatabases, type WrittenStore } from '../contract/both-databases.ts';
import { closeSharedPostgres } from '../support/servers/postgres-server.ts';
import { START_MS, storeRun } from '../support/stored-run.ts';
import { HOUR_MS, RULES, fill, job, again, contentOf } from './reprocess-stage.ts';

after(closeSharedPostgres);

testBothDatabases('the audit log has each reprocessing, and no dry run', async (stage) => {
  await fill(stage);
  const events = (): Promise<unknown[]> => stage.rows('SELECT action, ok FROM audit');
  await again(stage, { dryRun: true });
  assert.deepEqual(await events(), []);
  await again(stage);
  assert.deepEqual(await events(), [['reprocess', 1]]);
});

testBothDatabases(
  'results, values, rows, runs and sums become those of the rules',
  async (stage) => {
    await fill(stage);
    const report = await again(stage);
    assert.deepEqual(
      [report.results, report.becameFailed, report.becameOk, report.leftAlone['no response']],
      [36, 4, 0, 12],
    );
    assert.deepEqual(
      report.unmet.map(({ where, wanted, count }) => [where, wanted, count]),
      [['$.status', '"ok"', 4]],
    );
    assert.deepEqual(
      await stage.rows(
        `SELECT id, ok, error_kind FROM results WHERE url = 'http://a.example/' AND ok = 0`,
      ),
      [
        [10, 0, 'expectation'],
        [25, 0, 'expectation'],
      ],
    );
    assert.deepEqual(await stage.rows('SELECT count(*), sum(number) FROM extracted'), [
      [24, 10 * (66 + 78)],
    ]);
    assert.deepEqual(await stage.rows('SELECT status, succeeded, failed FROM runs WHERE id = 4'), [
      ['failed', 1, 2],
    ]);
    assert.match(
      await reasonOf(stage, 4),
      /^2 of 3 failed: expectation × 1, timeout × 1\. The first: .*\$\.status/,
    );
    assert.equal(await stage.wrongSums(), 0);
    assert.ok((await stage.rows('SELECT 1 FROM item_history')).length > 10);
    assert.deepEqual(await stage.rows('SELECT count(*) FROM result_rows WHERE degraded = 1'), [
      [5],
    ]);
  },
);

async function reasonOf(stage: WrittenStore, run: number): Promise<string> {
  return String((await stage.rows(`SELECT reason FROM runs WHERE id = ${run}`)).flat()[0]);
}

testBothDatabases('a dry run reports the same and changes nothing', async (stage) => {
  await fill(stage);
  const before = await contentOf(stage);
  const dry = await again(stage, { dryRun: true });
  assert.deepEqual(await contentOf(stage), before);
  assert.deepEqual(dry, await again(stage));
});

testBothDatabases(
  'applying the same rules again changes nothing, and dropping them restores the former results',
  async (stage) => {
    await fill(stage);
    await again(stage);
    const once = await contentOf(stage);
    const { changed } = await again(stage);
    assert.equal(changed, 0);
    assert.deepEqual(await contentOf(stage), once);
    const none = { expect: [], degraded: [], charset: undefined };
    await again(stage, { job: job({ rules: none, configHash: 'other' }) });
    assert.deepEqual(await stage.rows('SELECT count(*) FROM result_rows WHERE ok = 1'), [[24]]);
    assert.deepEqual(await stage.rows('SELECT count(*) FROM extracted'), [[0]]);
    assert.equal(await stage.wrongSums(), 0);
  },
);

testBothDatabases('a part that is ignored no longer counts as a change', async (stage) => {
  for (const text of ['{"at":1,"v":1}', '{"at":2,"v":1}', '{"at":3,"v":2}']) {
    await storeRun(stage.storage, [{ url: 'http://a.example/', body: Buffer.from(text) }]);
  }
  assert.deepEqual(await stage.rows('SELECT id FROM changes'), [[2], [3]]);
  await again(stage, { job: job({ rules: { ...RULES, expect: [] } }) });
  assert.deepEqual(await stage.rows('SELECT id FROM changes'), [[3]]);
});

testBothDatabases(
  'only results since a time are judged, and the history before it stays',
  async (stage) => {
    await fill(stage);
    await again(stage);
    const whole = await contentOf(stage);
    const sinceMs = START_MS + 6 * HOUR_MS;
    const { results } = await again(stage, { sinceMs, range: '6h' });
    assert.equal(results, 18);
    assert.deepEqual(await contentOf(stage), whole);
  },
);

testBothDatabases('a result whose body is gone is left as it is, and counted', async (stage) => {
  await fill(stage);
  await stage.run('DELETE FROM bodies WHERE id = (SELECT body_id FROM result_rows WHERE id = 10)');
  const report = await again(stage);
  assert.equal(report.leftAlone['no body'], 2);
  assert.deepEqual(await stage.rows('SELECT ok FROM result_rows WHERE id = 10'), [[1]]);
});
