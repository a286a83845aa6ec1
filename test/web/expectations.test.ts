// Which expectations of its job a stored response meets, by the API.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResponseRules } from '../../src/domain/rules.ts';
import { makeJob } from '../support/make-job.ts';
import { storeRun } from '../support/stored-run.ts';
import { withWeb } from '../support/web-fixture.ts';

const RULES: ResponseRules = {
  expect: [
    { subject: { type: 'status' }, tests: [{ type: 'equals', value: 200 }] },
    { subject: { type: 'json', path: '$.price' }, tests: [{ type: 'equals', value: 12 }] },
    { subject: { type: 'json', path: '$.name' }, tests: [{ type: 'equals', value: 'b' }] },
  ],
  degraded: [],
  charset: undefined,
};

const JOB = makeJob({ name: 'prices', rules: RULES });

test('a stored response has the expectations that it meets, and those that it does not', async () => {
  await withWeb(
    async ({ store, ask }) => {
      await storeRun(store, [
        { body: Buffer.from('{"price":12,"name":"a"}'), bytes: 23 },
        { body: Buffer.from(JSON.stringify({ price: 'x'.repeat(300_000) })), bytes: 300_012 },
        { ok: false, status: null, errorKind: 'timeout', error: 'slow' },
      ]);
      const read = async (id: number): Promise<unknown> =>
        JSON.parse((await ask(`/api/v1/results/${id}/expectations`)).text);
      assert.deepEqual(await read(1), {
        expectations: [
          { where: 'status', wanted: 200, got: 200, met: true },
          { where: '$.price', wanted: 12, got: 12, met: true },
          { where: '$.name', wanted: 'b', got: 'a', met: false },
        ],
      });
      assert.deepEqual(await read(2), { expectations: null });
      assert.deepEqual(await read(3), { expectations: null });
    },
    { jobs: [JOB] },
  );
});
