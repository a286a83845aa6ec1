// Today's rules applied to stored results in a call that is stopped or killed, and beside a daemon that stores.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after } from 'node:test';
import { startScript } from '../support/script-process.ts';
import { testBothDatabases } from '../contract/both-databases.ts';
import { closeSharedPostgres } from '../support/servers/postgres-server.ts';
import { START_MS, storeRun } from '../support/stored-run.ts';
import { HOUR_MS, RULES, fill, again, contentOf } from './reprocess-stage.ts';

after(closeSharedPostgres);

const SCRIPT = join(import.meta.dirname, 'reprocessing-process.ts');

testBothDatabases(
  'a call that was stopped goes on, and the rows are those of one call',
  async (stage) => {
    await fill(stage, 300);
    const stop = new AbortController();
    const onProgress = (done: number): void => {
      if (done >= 500) stop.abort();
    };
    const first = await again(stage, { onProgress, signal: stop.signal });
    assert.deepEqual([first.stopped, first.wentOn], [true, false]);
    const second = await again(stage);
    assert.deepEqual([second.stopped, second.wentOn], [false, true]);
    const inTwo = await contentOf(stage);
    await again(stage, { range: 'once more' });
    assert.deepEqual(await contentOf(stage), inTwo);
    assert.equal(await stage.wrongSums(), 0);
  },
);

testBothDatabases(
  'reprocessing that is killed at any time and run again leaves the rows of one call',
  async (stage) => {
    await fill(stage, 300);
    for (const doneBefore of [1, 260, 520]) {
      const script = startScript(SCRIPT, [
        JSON.stringify(stage.database),
        String(doneBefore),
        JSON.stringify(RULES),
      ]);
      assert.equal(await script.nextLine(), 'now');
      script.child.kill('SIGKILL');
      await script.ended;
    }
    await again(stage);
    const killed = await contentOf(stage);
    await again(stage, { range: 'once more' });
    assert.deepEqual(await contentOf(stage), killed);
    assert.equal(await stage.wrongSums(), 0);
  },
);

testBothDatabases(
  'a daemon stores results meanwhile, and its rows join the history',
  async (stage) => {
    await fill(stage, 100);
    let stored: Promise<unknown> | undefined;
    const onProgress = (): void => {
      const startedAtMs = START_MS + 100 * HOUR_MS;
      stored ??= storeRun(
        stage.storage,
        [
          {
            url: 'http://a.example/',
            body: Buffer.from('{"status":"ok","rows":[{"id":77,"n":1}]}'),
            startedAtMs,
          },
        ],
        { startedAtMs },
      );
    };
    await again(stage, { onProgress });
    await stored;
    await again(stage, { range: 'once more' });
    assert.deepEqual(await stage.rows(`SELECT change FROM item_history WHERE key = '77'`), [
      ['came'],
    ]);
    assert.equal(await stage.wrongSums(), 0);
  },
);
