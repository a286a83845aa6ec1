// `cookies: run`: cookies are kept for the requests of one run, and for no other run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CookieScope } from '../../src/domain/request.ts';
import { makePolicy } from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/servers/hostile-server.ts';
import { makeJob, urls } from '../support/make-job.ts';
import { makeTestRunner } from '../support/test-runner.ts';

test('with cookies: run each run has its own cookies, without it each request has', async () => {
  await using server = await startRawServer((socket) =>
    socket.write('HTTP/1.1 200 OK\r\nset-cookie: sid=1\r\ncontent-length: 2\r\n\r\nok'),
  );
  const sent = async (cookies: CookieScope): Promise<readonly boolean[]> => {
    const before = server.heads.length;
    const stage = makeTestRunner();
    const batch = urls(`${server.origin}/a`, `${server.origin}/b`);
    const job = makeJob({ batch, concurrency: 1, fetch: makePolicy({ cookies }) });
    for (const _ of [1, 2]) {
      const run = await stage.runner.start(job, { trigger: 'manual', plannedAtMs: null });
      await run?.finished;
    }
    await stage.close();
    return server.heads.slice(before).map((head) => head.includes('cookie: sid=1'));
  };

  assert.deepEqual(await sent('run'), [false, true, false, true]);
  assert.deepEqual(await sent('request'), [false, false, false, false]);
  assert.deepEqual(await sent('off'), [false, false, false, false]);
});
