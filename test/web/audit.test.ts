import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withWeb } from '../support/web-fixture.ts';

const TOKEN = 'correct horse battery';

test('the audit log records commands of the API: who, from where, what, and with which success', async () => {
  await withWeb(
    async ({ ask, post, audited }) => {
      const bearer = { authorization: `Bearer ${TOKEN}` };
      await post('/api/v1/jobs/prices/run', {}, bearer);
      await post('/api/v1/jobs/nowhere/pause', {}, bearer);
      await post('/api/v1/runs/17/cancel', { reason: 'enough' }, bearer);
      await post('/api/v1/reload', {}, bearer);
      await post('/api/v1/query', { sql: 'select 1' }, bearer);
      await ask('/api/v1/status', { headers: bearer });
      assert.deepEqual(
        audited.map(({ action, target, detail, ok }) => [action, target, detail, ok]),
        [
          ['run', 'prices', undefined, true],
          ['pause', 'nowhere', undefined, false],
          ['cancel', 'run 17', 'enough', true],
          ['reload', undefined, undefined, true],
          ['query', undefined, 'select 1', true],
        ],
      );
      for (const { actor } of audited) {
        assert.deepEqual([actor.via, actor.address], ['api', '127.0.0.1']);
        assert.match(actor.credential ?? '', /^token [0-9a-f]{8}$/);
      }
    },
    { token: TOKEN },
  );
});

test('the audit log records log-ins, log-outs and each different wrong token, never the token itself', async () => {
  await withWeb(
    async ({ ask, post, audited }) => {
      const { headers } = await post('/api/v1/session', { token: TOKEN });
      const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? '';
      await post('/api/v1/jobs/prices/run', {}, { cookie });
      await post('/api/v1/session/end', {}, { cookie });
      for (const token of ['a wrong one', 'a wrong one', 'another one']) {
        await ask('/metrics', { headers: { authorization: `Bearer ${token}` } });
      }
      assert.deepEqual(
        audited.map(({ action, ok }) => [action, ok]),
        [
          ['login', true],
          ['run', true],
          ['logout', true],
          ['login_failed', false],
          ['login_failed', false],
        ],
      );
      const [session] = new Set(audited.slice(0, 3).map(({ actor }) => actor.credential));
      assert.match(session ?? '', /^session [0-9a-f]{8}$/);
      assert.doesNotMatch(JSON.stringify(audited), /wrong one|horse/);
    },
    { token: TOKEN },
  );
});

test('the audit log records once which address reached the limit of guesses', async () => {
  await withWeb(
    async ({ ask, audited }) => {
      const guesses = Array.from({ length: 20 }, (_, index) =>
        ask('/metrics', { headers: { authorization: `Bearer wrong ${index}` } }),
      );
      await Promise.all(guesses);
      const locked = audited.filter(({ action }) => action === 'locked_out');
      assert.deepEqual(
        locked.map(({ actor }) => actor.address),
        ['127.0.0.1'],
      );
    },
    { token: TOKEN },
  );
});

test('the audit log can be read page by page and by action', async () => {
  await withWeb(async ({ ask, store }) => {
    const actor = { via: 'control', user: 'ada', uid: 1000, pid: 4711 } as const;
    await store.access.append([
      { action: 'run', actor, target: 'prices', ok: true, atMs: 0, more: 0 },
      { action: 'reload', actor, ok: false, atMs: 1000, more: 7 },
    ]);
    const first = (await ask('/api/v1/audit?limit=1')).json();
    assert.partialDeepStrictEqual(first.events, [
      { at: '1970-01-01T00:00:01.000Z', action: 'reload', ok: false, user: 'ada', more: 7 },
    ]);
    const second = (await ask(`/api/v1/audit?limit=1&cursor=${first.next}`)).json();
    assert.deepEqual([second.events[0].target, second.next], ['prices', null]);
    const runs = (await ask('/api/v1/audit?action=run&since=1970-01-01T00:00:00Z')).json();
    assert.equal(runs.events.length, 1);
  });
});
