// Bodies that a 304 confirmed: how long they stay, and what rules make of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import type { ResponseRules } from '../../src/domain/rules.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { prune } from '../../src/store/retention/prune.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { type Stage, onStage, fresh, confirmation } from './conditional-stage.ts';

const clock = systemClock;

test('a body that is confirmed stays when older results lose theirs, and one that is removed is not asked about', async () => {
  await onStage(async (stage) => {
    await stage.run();
    await stage.run();
    const pruneBodies = async (bodiesMs: number): Promise<void> => {
      const db = openDatabase(stage.file);
      const policy = {
        resultsMs: undefined,
        failuresMs: undefined,
        bodiesMs,
        auditMs: undefined,
        maxSizeBytes: undefined,
      };
      await prune(db, { policy, clock, keepFree: 0, clockIsRight: true }).finally(() => db.close());
    };
    await pruneBodies(0);
    assert.deepEqual(await stage.run(), [confirmation(1, 5)]);
    const db = new Database(stage.file);
    db.exec('DELETE FROM bodies');
    db.close();
    assert.deepEqual(await stage.run(), [fresh(5, 1)]);
  });
});

test('a confirmed body counts as the response for rules about bodies, values and rows', async () => {
  await onStage(async (stage) => {
    const rules: ResponseRules = {
      charset: undefined,
      expect: [
        { subject: { type: 'json', path: '$.stock' }, tests: [{ type: 'equals', value: true }] },
        {
          subject: { type: 'header', name: 'content-type' },
          tests: [{ type: 'contains', value: 'json' }],
        },
      ],
      degraded: [],
      extract: [{ name: 'price', source: { type: 'json', path: '$.price' } }],
      ignore: [{ type: 'json', path: '$.at' }],
    };
    const type = { 'content-type': 'application/json' };
    const answer =
      (etag: string, body: object): Stage['answer'] =>
      (request, response) => {
        if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
        else response.writeHead(200, { etag, ...type }).end(JSON.stringify(body));
      };
    stage.answer = answer('"1"', { stock: true, price: 5, at: 1 });
    await stage.run({ rules });
    const [confirmed] = await stage.run({ rules });
    assert.deepEqual([confirmed?.status, confirmed?.ok, confirmed?.confirmed], [304, 1, 1]);
    stage.answer = answer('"2"', { stock: true, price: 5, at: 2 });
    await stage.run({ rules });
    const strict: ResponseRules = {
      ...rules,
      expect: [
        ...rules.expect,
        { subject: { type: 'json', path: '$.price' }, tests: [{ type: 'equals', value: 9 }] },
      ],
    };
    const [unmet] = await stage.run({ rules: strict });
    assert.deepEqual([unmet?.status, unmet?.ok, unmet?.confirmed], [304, 0, 1]);
    const db = new Database(stage.file, { readonly: true });
    const values = db.prepare('SELECT result_id, number FROM extracted ORDER BY 1').raw().all();
    const changes = db.prepare('SELECT id FROM changes').all();
    db.close();
    assert.deepEqual(values, [
      [1, 5],
      [2, 5],
      [3, 5],
      [4, 5],
    ]);
    assert.deepEqual(changes, []);
  });
});

test('a large body is compared without what is ignored, too', async () => {
  await onStage(async (stage) => {
    let at = 0;
    const rules = {
      charset: undefined,
      expect: [],
      degraded: [],
      ignore: [{ type: 'css', selector: '.clock' }],
    } as const;
    stage.answer = (_, response) => {
      at += 1;
      const lines = '<p>line</p>'.repeat(50_000);
      response.end(`<p class=clock>${at}</p>${lines}${at > 2 ? 'new' : ''}`);
    };
    for (let run = 0; run < 4; run += 1) await stage.run({ rules });
    const db = new Database(stage.file, { readonly: true });
    const changes = db.prepare('SELECT id FROM changes').raw().all();
    const bodies = db.prepare('SELECT count(*) FROM bodies').pluck().get();
    db.close();
    assert.deepEqual([changes, bodies], [[[3]], 4]);
  });
});
