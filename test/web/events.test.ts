import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { DaemonEvent } from '../../src/domain/daemon-control.ts';
import { EventBuffer } from '../../src/web/api/event-buffer.ts';
import { EventStreams } from '../../src/web/api/event-streams.ts';
import { figures } from '../../src/web/api/answers/status-answers.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeDaemon } from '../support/fake-daemon.ts';
import { START_MS } from '../support/stored-run.ts';
import { withWeb } from '../support/web-fixture.ts';

const STARTED = {
  type: 'run_started',
  job: 'prices',
  runId: 17,
  trigger: 'manual',
  atMs: START_MS,
} as const satisfies DaemonEvent;

function progress(runId: number, done: number): DaemonEvent {
  const counts = {
    done,
    ok: done,
    failed: 0,
    inFlight: 1,
    expected: 100,
    spreadUntilAtMs: undefined,
  };
  const { job, trigger } = STARTED;
  return { type: 'run_progress', job, trigger, runId, startedAtMs: START_MS, ...counts };
}

/** Opens the stream and reads until it contains `wanted`. */
async function openStream(port: number): Promise<{ socket: Socket; until: Until }> {
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const until: Until = async (wanted) => {
    while (!text.includes(wanted)) await once(socket, 'data');
    return text;
  };
  await until('event: status');
  return { socket, until };
}

type Until = (wanted: string) => Promise<string>;

function streamsOf(): { streams: EventStreams; daemon: FakeDaemon; clock: FakeClock } {
  const daemon = new FakeDaemon();
  const clock = new FakeClock(START_MS);
  return { streams: new EventStreams({ control: daemon, clock }), daemon, clock };
}

function reader(response: Response): () => Promise<string | undefined> {
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return async () => (await chunks?.read())?.value;
}

test('a stream begins with the status and sends the events to each reader', async () => {
  await withWeb(async ({ port, daemon }) => {
    const tabs = [await openStream(port), await openStream(port)];
    daemon.emit(STARTED);
    for (const { until, socket } of tabs) {
      const text = await until('run_started');
      assert.match(text, /content-type: text\/event-stream/i);
      assert.ok(text.includes('retry: 2000\n\n'));
      assert.ok(text.includes('event: status\ndata: {"version":"1.2.3"'));
      await until(
        'event: run_started\ndata: {"job":"prices","run_id":17,"trigger":"manual","at":"2026-01-01T00:00:00.000Z"}\n\n',
      );
      assert.equal(daemon.listeners, 1);
      socket.destroy();
    }
    while (daemon.listeners > 0) await setImmediate();
  });
});

test('a HEAD request opens no stream', async () => {
  await withWeb(async ({ ask, daemon }) => {
    assert.equal((await ask('/api/v1/events', { method: 'HEAD' })).status, 405);
    assert.equal(daemon.listeners, 0);
  });
});

test('the subscription to the daemon ends with the last reader', async () => {
  const { streams, daemon, clock } = streamsOf();
  const first = streams.open();
  const second = streams.open();
  assert.equal(daemon.listeners, 1);
  await first.body?.cancel();
  assert.equal(daemon.listeners, 1);
  await second.body?.cancel();
  assert.deepEqual([daemon.listeners, streams.size, clock.pendingTimers], [0, 0, 0]);
});

test('the figures of the status are sent every two seconds, and a heartbeat every fifteen', async () => {
  const { streams, clock } = streamsOf();
  const read = reader(streams.open());
  assert.equal(await read(), 'retry: 2000\n\n');
  const begin = (await read()) ?? '';
  const [, data = ''] = /^event: status\ndata: (.*)\n\n$/.exec(begin) ?? [];
  assert.equal(figures.parse(JSON.parse(data))['in_flight'], 3);
  await clock.advance(2000);
  assert.match((await read()) ?? '', /^event: status\n/);
  await clock.advance(13_000);
  let text = '';
  while (!text.includes(': still here\n\n')) text += (await read()) ?? '';
  assert.doesNotMatch(text, /event: (?!status)/);
  streams.close();
});

test('a reader that names its last known event gets `lost` only when there were others since', async () => {
  await withWeb(async ({ ask }) => {
    for (const after of ['soon', '', '-1', '1.5']) {
      const refused = await ask(`/api/v1/events?after=${after}`);
      assert.equal(refused.status, 400);
      assert.equal(refused.json().error.message, '"after": must be the number of an event');
    }
  });
  const { streams, daemon } = streamsOf();
  const second = async (after?: number): Promise<string> => {
    const read = reader(streams.open(after));
    await read();
    return ((await read()) ?? '').replaceAll(/event: status\ndata: .*\n\n/g, '');
  };
  const known = daemon.lastEvent;
  assert.equal(await second(known), '');
  // Progress does not count: the next progress event replaces it.
  daemon.emit(progress(17, 1));
  assert.equal(await second(known), '');
  daemon.emit(STARTED);
  daemon.emit(STARTED);
  assert.equal(await second(known), 'event: lost\ndata: {"count":1}\n\n');
  assert.equal(await second(daemon.lastEvent), '');
  assert.equal(await second(), '');
  // A number from another daemon.
  assert.equal(await second(known + 1000), 'event: lost\ndata: {"count":1}\n\n');
  streams.close();
});

test('a slow reader gets the newest progress of each run, and the number of lost events', async () => {
  const buffer = new EventBuffer();
  for (let count = 0; count < 1000; count += 1) {
    buffer.push({ name: 'run_progress', data: `{"done":${count}}`, key: 'run 1' });
  }
  assert.equal(await buffer.take(), 'event: run_progress\ndata: {"done":999}\n\n');
  for (let count = 0; count < 300; count += 1) buffer.push({ name: 'n', data: String(count) });
  const text = (await buffer.take()) ?? '';
  assert.ok(text.startsWith('event: lost\ndata: {"count":44}\n\nevent: n\ndata: 44\n\n'));
  assert.equal(text.split('event: n\n').length - 1, 256);
});

test('a reader that does not read takes no memory, and does not delay others', async () => {
  await withWeb(async ({ port, daemon }) => {
    const stuck = connect(port, '127.0.0.1');
    stuck.write('GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n');
    stuck.pause();
    const { socket, until } = await openStream(port);
    for (let run = 0; run < 20_000; run += 1) daemon.emit(progress(run, 1));
    daemon.emit({ ...STARTED, runId: 99_999 });
    await until('"run_id":99999');
    stuck.destroy();
    socket.destroy();
  });
});

test('the number of open streams is limited', async () => {
  const { streams } = streamsOf();
  const open = Array.from({ length: 64 }, () => streams.open());
  assert.equal(open.at(-1)?.status, 200);
  assert.equal(streams.open().status, 409);
  await open[0]?.body?.cancel();
  assert.equal(streams.open().status, 200);
  streams.close();
  assert.equal(streams.size, 0);
});
