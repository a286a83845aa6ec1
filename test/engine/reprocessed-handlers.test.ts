// Today's rules applied to stored results of handlers: what these returned or threw stays.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { ExtractedValue } from '../../src/domain/rules.ts';
import { testBothDatabases } from '../contract/both-databases.ts';
import { closeSharedPostgres } from '../support/servers/postgres-server.ts';
import { storeRun } from '../support/stored-run.ts';
import { bodyAt, job, again } from './reprocess-stage.ts';

after(closeSharedPostgres);

testBothDatabases(
  'the values that a handler returned stay, and results that it failed are left alone',
  async (stage) => {
    const value = (name: string, number: number): ExtractedValue => ({ name, number, text: null });
    const ofHandler = (name: string, number: number): ExtractedValue => ({
      ...value(name, number),
      ofHandler: true,
    });
    const unmet = '[{"where":"on_response","wanted":"no error","got":"no page"}]';
    const thrown = {
      ok: false,
      errorKind: 'expectation',
      error: 'on_response threw: no page',
    } as const;
    const url = 'http://a.example/';
    await storeRun(stage.storage, [
      { url, body: bodyAt(1), values: [value('old', 1), ofHandler('rise', 2)] },
      { url, body: bodyAt(2), values: [ofHandler('price', 3)] },
      { url, body: bodyAt(3), ...thrown, unmet, values: [value('price', 4)] },
    ]);
    const values = (): Promise<unknown[]> =>
      stage.rows('SELECT result_id, name, number, of_handler FROM extracted ORDER BY 1, 2');
    const { leftAlone } = await again(stage);
    assert.equal(leftAlone.handler, 1);
    const kept = [
      [1, 'rise', 2, 1],
      [2, 'price', 3, 1],
      [3, 'price', 4, 0],
    ];
    assert.deepEqual(await values(), [[1, 'price', 10, 0], ...kept]);
    assert.deepEqual(await stage.rows('SELECT error FROM results WHERE id = 3'), [[thrown.error]]);
    const none = { expect: [], degraded: [], charset: undefined };
    await again(stage, { job: job({ rules: none, configHash: 'other' }) });
    assert.deepEqual(await values(), kept);
  },
);

testBothDatabases(
  'a value of a handler stays when the rules read one of its name, and does not count as a change',
  async (stage) => {
    const price = { name: 'price', number: 7, text: null, ofHandler: true } as const;
    await storeRun(stage.storage, [{ url: 'http://a.example/', body: bodyAt(0), values: [price] }]);
    assert.equal((await again(stage)).changed, 1);
    assert.equal((await again(stage)).changed, 0);
    const values = await stage.rows('SELECT name, number, of_handler FROM extracted');
    assert.deepEqual(values, [['price', 7, 1]]);
  },
);

testBothDatabases(
  'a run whose after_run threw stays failed, with its reason, when its results become ok',
  async (stage) => {
    const { ledger, sink } = stage.storage;
    const failed = {
      ok: false,
      errorKind: 'expectation',
      error: 'expected $.status to be "no", but it is "ok"',
      unmet: '[]',
    } as const;
    const reason = '1 of 1 failed: expectation × 1. after_run threw: no space. after all';
    await storeRun(
      {
        sink,
        ledger: {
          begin: (run) => ledger.begin(run),
          finish: (end) => ledger.finish({ ...end, reason }),
        },
      },
      [{ url: 'http://a.example/', body: bodyAt(0), ...failed }],
    );
    assert.equal((await again(stage)).becameOk, 1);
    assert.deepEqual(await stage.rows('SELECT status, reason, failed FROM runs'), [
      ['failed', 'after_run threw: no space. after all', 0],
    ]);
  },
);
