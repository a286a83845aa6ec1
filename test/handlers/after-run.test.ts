// `after_run` at the end of a run: how it changes the end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHandler } from '../support/make-handler.ts';
import { makeJob, urls } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';

test('a run fails when its after_run throws, and says why', async () => {
  await onStage({}, async ({ server, run, store }) => {
    const text = `export default (results, { run }) => {
      if (run.total === 1) throw new Error('no report of ' + run.succeeded);
    };`;
    const batch = urls(`${server.origin}/a`);
    assert.equal(await run(makeJob({ batch, afterRun: makeHandler(text) })), 'failed');
    assert.equal(store.ended[0]?.reason, 'after_run threw: no report of 1');
    const more = [...batch, ...urls(`${server.origin}/b`)];
    assert.equal(await run(makeJob({ batch: more, afterRun: makeHandler(text) })), 'succeeded');
  });
});
