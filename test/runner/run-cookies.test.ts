// `cookies: run`: what servers set is kept over the requests of one run, and of no other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CookieScope } from '../../src/domain/request.ts';
import { makePolicy } from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/hostile-server.ts';
import { makeJob, urls } from '../support/make-job.ts';
import { makeTestRunner } from '../support/test-runner.ts';

test('a run has its own cookies with cookies: run, and a request its own without it', async () => {
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
