// Messages about permits: gathered, and sent in an order in which no permit is left over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PermitPost, type PermitPostOptions } from '../../../src/cluster/permits/permit-post.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function setUp(): { clock: FakeClock; post: PermitPost; sent: string[] } {
  const clock = new FakeClock();
  const sent: string[] = [];
  const sessions: PermitPostOptions['sessions'] = {
    run: (work) =>
      work({
        query: (_, values = []) => {
          const payloads = values[1];
          if (Array.isArray(payloads)) sent.push(...payloads.map(String));
          return Promise.resolve({ rows: [], count: 0 });
        },
      }),
  };
  const onFault = (error: unknown): void => {
    throw error;
  };
  return { clock, sent, post: new PermitPost({ sessions, clock, workerId: 'me', onFault }) };
}

test('messages after a flush are sent, also when its timer had nothing left to send', async () => {
  const { clock, post, sent } = setUp();
  post.send({ to: 'other' }, { granted: [1] });
  await post.flush();
  await clock.advance(10);
  post.send({ to: 'other' }, { granted: [2] });
  await clock.advance(10);
  await post.flush();
  assert.deepEqual(sent, [
    '{"from":"me","to":"other","granted":[1]}',
    '{"from":"me","to":"other","granted":[2]}',
  ]);
});

test('the ask for a permit is sent before its end', async () => {
  const { clock, post, sent } = setUp();
  const ask = { id: 2, job: 'j', host: 'h', limits: { concurrency: 1, rate: undefined } };
  post.send({ slot: 7 }, { ends: [{ id: 1 }] });
  post.send({ slot: 7 }, { asks: [ask] });
  post.send({ slot: 7 }, { ends: [{ id: 2 }] });
  await clock.advance(10);
  assert.deepEqual(sent, [
    '{"from":"me","slot":7,"asks":[{"id":2,"job":"j","host":"h","limits":{"concurrency":1}}]}',
    '{"from":"me","slot":7,"ends":[{"id":1},{"id":2}]}',
  ]);
});
