// Messages over HTTP to a real receiver: what each kind of channel sends, and what becomes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChannelTarget } from '../../src/domain/notify/channel.ts';
import type { MessagePart, NotifyMessage } from '../../src/domain/notify/message.ts';
import { writeMessage } from '../../src/notify/rules/write-message.ts';
import { requestsOf, type HttpTarget } from '../../src/notify/send/channel-requests.ts';
import { ChannelSender } from '../../src/notify/send/channel-sender.ts';
import type { SendOutcome } from '../../src/notify/send/send-outcome.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { withReceiver, type Receiver } from '../support/receiver.ts';
import { makeChannel } from '../support/test-notifier.ts';

const FAILING: MessagePart = { event: 'failing', about: 'failing', text: 'is failing: 1 of 2 <b>' };
const RECOVERED: MessagePart = { event: 'recovered', about: 'late', text: 'has recovered' };

function makeMessage(parts: readonly MessagePart[] = [FAILING]): NotifyMessage {
  return writeMessage({
    key: 'key-1',
    channel: 'ops',
    job: 'prices',
    atMs: Date.UTC(2026, 0, 1),
    parts,
    run: {
      type: 'run',
      job: 'prices',
      atMs: 0,
      runId: 7,
      status: parts[0]?.event === 'recovered' ? 'succeeded' : 'failed',
      reason: null,
      total: 2,
      succeeded: 1,
      failed: 1,
      failures: [],
      latenessMs: null,
    },
    targets: [{ target: 'page 1', url: 'http://h/1', text: 'status 500' }],
  });
}

/** Sends one message to a target of the receiver. */
async function sendTo(
  target: ChannelTarget,
  {
    message = makeMessage(),
    timeoutMs = 15_000,
  }: { message?: NotifyMessage; timeoutMs?: number } = {},
): Promise<SendOutcome> {
  const mask = (text: string): string => text.replaceAll('hunter2', '***');
  const sender = new ChannelSender({ clock: systemClock, env: {}, mask });
  try {
    return await sender.send(makeChannel({ target, timeoutMs }), message);
  } finally {
    await sender.close();
  }
}

function bodyOf(receiver: Receiver, index = 0): unknown {
  return JSON.parse(receiver.requests[index]?.body ?? 'null');
}

const TEXT = 'prices is failing: 1 of 2 <b>\npage 1: status 500';

test('Slack gets a text without control characters, and the key as a header', async () => {
  await withReceiver(async (receiver) => {
    assert.deepEqual(await sendTo({ kind: 'slack', url: `${receiver.origin}/hook` }), {
      type: 'sent',
    });
    assert.deepEqual(bodyOf(receiver), {
      text: 'prices is failing: 1 of 2 &lt;b&gt;\npage 1: status 500',
    });
    const [request] = receiver.requests;
    assert.equal(request?.headers['idempotency-key'], 'key-1');
    assert.equal(request?.headers['content-type'], 'application/json');
  });
});

test('Discord mentions nobody, Telegram gets the chat, ntfy a priority', async () => {
  await withReceiver(async (receiver) => {
    const { origin } = receiver;
    await sendTo({ kind: 'discord', url: `${origin}/discord` });
    await sendTo({ kind: 'telegram', url: origin, token: '12:abc', chat: '-100' });
    await sendTo({ kind: 'ntfy', url: `${origin}/topic`, token: 'tk_1' });
    assert.deepEqual(bodyOf(receiver), { content: TEXT, allowed_mentions: { parse: [] } });
    assert.deepEqual(bodyOf(receiver, 1), {
      chat_id: '-100',
      text: TEXT,
      link_preview_options: { is_disabled: true },
    });
    assert.equal(receiver.requests[1]?.url, '/bot12:abc/sendMessage');
    const ntfy = receiver.requests[2];
    assert.equal(ntfy?.body, TEXT);
    assert.deepEqual(
      [ntfy?.headers['priority'], ntfy?.headers['authorization']],
      ['high', 'Bearer tk_1'],
    );
  });
});

test('Teams gets an adaptive card', async () => {
  await withReceiver(async (receiver) => {
    await sendTo({ kind: 'teams', url: `${receiver.origin}/teams` });
    const card = JSON.stringify(bodyOf(receiver));
    assert.match(card, /"contentType":"application\/vnd.microsoft.card.adaptive"/);
    assert.match(card, /"text":"prices is failing: 1 of 2 <b>","wrap":true,"weight":"Bolder"/);
  });
});

test('PagerDuty gets one event for each part, and the end of what was told resolves its incident', async () => {
  await withReceiver(async (receiver) => {
    const target = { kind: 'pagerduty', url: `${receiver.origin}/v2`, routingKey: 'R1' } as const;
    await sendTo(target, { message: makeMessage([FAILING, RECOVERED]) });
    const events = receiver.requests.map(({ body }): Record<string, unknown> => JSON.parse(body));
    assert.deepEqual(
      events.map(({ event_action: action, dedup_key: key, routing_key: routing }) => [
        action,
        key,
        routing,
      ]),
      [
        ['trigger', 'rota prices failing', 'R1'],
        ['resolve', 'rota prices late', 'R1'],
      ],
    );
  });
});

test('a check is pinged at its address, or at /fail when the run failed', async () => {
  await withReceiver(async (receiver) => {
    const target = { kind: 'healthchecks', url: `${receiver.origin}/uuid?create=1` } as const;
    await sendTo(target);
    await sendTo(target, { message: makeMessage([RECOVERED]) });
    assert.deepEqual(
      receiver.requests.map(({ url }) => url),
      ['/uuid/fail?create=1', '/uuid?create=1'],
    );
  });
});

test('a webhook gets the message, or what its template makes of it', async () => {
  await withReceiver(async (receiver) => {
    const { origin } = receiver;
    const plain = { kind: 'webhook', url: `${origin}/a`, method: 'POST', headers: {} } as const;
    const message = makeMessage();
    await sendTo({ ...plain, body: undefined }, { message });
    assert.deepEqual(bodyOf(receiver), JSON.parse(JSON.stringify(message)));
    const value = {
      text: '{summary}!',
      failed: '{failed}',
      tags: ['{job}', 1],
      literal: '{{job}}',
    };
    const headers = { authorization: 'Bearer hook', 'x-job': '{job}: {text}' };
    await sendTo({ ...plain, headers, method: 'PUT', body: { type: 'json', value } });
    assert.deepEqual(bodyOf(receiver, 1), {
      text: 'prices is failing: 1 of 2 <b>!',
      failed: 1,
      tags: ['prices', 1],
      literal: '{job}',
    });
    const put = receiver.requests[1];
    assert.equal(put?.method, 'PUT');
    assert.equal(put?.headers['x-job'], 'prices: prices is failing: 1 of 2 <b> page 1: status 500');
    await sendTo({ ...plain, body: { type: 'text', text: '{event} in run {run}' } });
    assert.equal(receiver.requests[2]?.body, 'failing in run 7');
  });
});

test('user and password of an address are sent as credentials', async () => {
  await withReceiver(async (receiver) => {
    const url = receiver.origin.replace('//', '//me:secret@');
    await sendTo({ kind: 'slack', url });
    const { headers } = receiver.requests[0] ?? {};
    assert.equal(headers?.authorization, `Basic ${btoa('me:secret')}`);
  });
});

test('an answer of 429 names its wait, also the one of Telegram', async () => {
  await withReceiver(async (receiver) => {
    receiver.answer = () => ({ status: 429, headers: { 'retry-after': '7' }, body: 'slow down' });
    assert.deepEqual(await sendTo({ kind: 'slack', url: receiver.origin }), {
      type: 'failed',
      error: 'answered 429: slow down',
      retryAfterMs: 7000,
      isRefused: false,
    });
    const body = '{"ok":false,"parameters":{"retry_after":9}}';
    receiver.answer = () => ({ status: 429, body });
    const outcome = await sendTo({ kind: 'slack', url: receiver.origin });
    assert.ok(outcome.type === 'failed');
    assert.equal(outcome.retryAfterMs, 9000);
  });
});

test('an answer of 400 refuses this message, one of 500 any', async () => {
  await withReceiver(async (receiver) => {
    for (const [status, isRefused] of [
      [400, true],
      [404, false],
      [500, false],
    ] as const) {
      receiver.answer = () => ({ status, headers: { location: '/elsewhere' } });
      assert.deepEqual(await sendTo({ kind: 'slack', url: receiver.origin }), {
        type: 'failed',
        error: `answered ${status}`,
        retryAfterMs: undefined,
        isRefused,
      });
    }
    assert.equal(receiver.requests.length, 3);
  });
});

test('a receiver that never answers is given up after the time-out', async () => {
  await withReceiver(async (receiver) => {
    receiver.answer = () => 'hang';
    const outcome = await sendTo({ kind: 'slack', url: receiver.origin }, { timeoutMs: 150 });
    assert.ok(outcome.type === 'failed');
    assert.match(outcome.error, /within 150ms$/);
  });
});

test('a receiver that answers well and at length has the message', async () => {
  await withReceiver(async (receiver) => {
    receiver.answer = () => ({ status: 200, body: 'x'.repeat(300_000) });
    assert.deepEqual(await sendTo({ kind: 'slack', url: receiver.origin }), { type: 'sent' });
  });
});

test('no error shows a secret: neither the address, nor a token, nor what the answer repeats', async () => {
  await withReceiver(async (receiver) => {
    const path = '/services/T00000000/B00000000/XXXXXXXXXXXX';
    receiver.answer = ({ url }) => ({ status: 403, body: `no ${receiver.origin}${url} hunter2` });
    const outcomes = [
      await sendTo({ kind: 'slack', url: `${receiver.origin}${path}` }),
      await sendTo({ kind: 'telegram', url: receiver.origin, token: '12:abcdef', chat: '1' }),
    ];
    const text = JSON.stringify(outcomes);
    for (const secret of ['T00000000', 'XXXXXXXXXXXX', 'abcdef', 'hunter2']) {
      assert.ok(!text.includes(secret), `${secret} in ${text}`);
    }
  });
});

test('a long message in another script fits each receiver, and no character is cut in half', async () => {
  const text = `is failing: ${'🙂'.repeat(5000)}`;
  const parts = Array.from({ length: 30 }, () => ({ ...FAILING, text }));
  const url = 'http://h/';
  const targets: readonly HttpTarget[] = [
    { kind: 'slack', url },
    { kind: 'discord', url },
    { kind: 'teams', url },
    { kind: 'telegram', url, token: 't', chat: '1' },
    { kind: 'ntfy', url, token: undefined },
    { kind: 'pagerduty', url, routingKey: 'k' },
  ];
  const sizes = targets.map((target) => {
    const [request] = requestsOf(target, makeMessage(parts));
    const body = request?.body ?? '';
    // JSON writes half a character as an escape.
    assert.doesNotMatch(body, /\\ud[89a-f]/, target.kind);
    assert.ok(body.isWellFormed(), target.kind);
    return Buffer.byteLength(body);
  });
  const [slack = 0, discord = 0, teams = 0, telegram = 0, ntfy = 0, pagerduty = 0] = sizes;
  assert.ok(slack < 40_000 && telegram < 20_000 && discord < 8000);
  assert.ok(teams < 28 * 1024, `Teams refuses ${teams} bytes`);
  assert.ok(ntfy <= 4096 && pagerduty < 512 * 1024);
});

test('a summary is one line', () => {
  const { summary } = makeMessage([{ ...FAILING, text: 'is failing: a\r\n  b' }]);
  assert.equal(summary, 'prices is failing: a b');
});

test('a redirect is not followed: the message and its headers go to no other host', async () => {
  await withReceiver(async (other) => {
    const answer = { status: 307, headers: { location: `${other.origin}/leak` } };
    await withReceiver(async (receiver) => {
      receiver.answer = () => answer;
      const headers = { authorization: 'Bearer hunter2' };
      const url = `${receiver.origin}/`;
      const outcome = await sendTo({
        kind: 'webhook',
        url,
        method: 'POST',
        headers,
        body: undefined,
      });
      assert.deepEqual(outcome, {
        type: 'failed',
        error: 'answered 307, a redirect, which Rota does not follow',
        retryAfterMs: undefined,
        isRefused: false,
      });
      assert.equal(receiver.requests.length, 1);
    });
    assert.equal(other.requests.length, 0);
  });
});

test('a token in a header is masked, also where the answer repeats it alone', async () => {
  await withReceiver(async (receiver) => {
    receiver.answer = () => ({ status: 401, body: 'unknown token top-secret-1' });
    const headers = { authorization: 'Bearer top-secret-1' };
    const url = `${receiver.origin}/`;
    const outcome = await sendTo({
      kind: 'webhook',
      url,
      method: 'POST',
      headers,
      body: undefined,
    });
    assert.ok(outcome.type === 'failed');
    assert.equal(outcome.error, 'answered 401: unknown token ***');
  });
});
