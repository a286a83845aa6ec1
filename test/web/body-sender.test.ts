// Sending large bodies: an end before the last byte releases its slot, and is not a complete body.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../src/platform/clock.ts';
import { ReadProcess } from '../../src/query/process/read-process.ts';
import { BodySender } from '../../src/web/api/body-sender.ts';
import { storeRun, withStore } from '../support/stored-run.ts';

/** More than pipes and streams hold back. */
const SIZE = 8_000_000;
/** More than are sent at once. */
const MANY = 5;

type Send = (signal?: AbortSignal) => Promise<ReadableStream<Uint8Array>>;

async function withLargeBody(work: (send: Send) => Promise<void>): Promise<void> {
  await withStore(async (store, file) => {
    await storeRun(store, [{ body: Buffer.alloc(SIZE, 'rota ') }]);
    // Allows a process to start slowly on a machine that is busy with other tests.
    const reads = new ReadProcess({ file, deadlineMs: 300_000 });
    const sender = new BodySender({ file, clock: systemClock });
    try {
      await work(async (signal = new AbortController().signal) => {
        const body = await sender.body(1, { reads: reads.reading, signal });
        assert.ok(body instanceof ReadableStream);
        return body;
      });
    } finally {
      await reads.close();
    }
  });
}

async function sizeOf(stream: ReadableStream<Uint8Array>): Promise<number> {
  return (await new Response(stream).arrayBuffer()).byteLength;
}

test('a large body that no client begins to read frees its place', async () => {
  await withLargeBody(async (send) => {
    for (let count = 0; count < MANY; count += 1) await (await send()).cancel();
    assert.equal(await sizeOf(await send()), SIZE);
  });
});

test('a large body whose client is gone before it is read frees its place', async () => {
  await withLargeBody(async (send) => {
    for (let count = 0; count < MANY; count += 1) {
      await assert.rejects(send(AbortSignal.abort()), { code: 'database' });
    }
    assert.equal(await sizeOf(await send()), SIZE);
  });
});

test('a large body that is cut off is an error, not a shorter body', async () => {
  await withLargeBody(async (send) => {
    const ending = new AbortController();
    const stream = await send(ending.signal);
    ending.abort();
    await assert.rejects(sizeOf(stream), { code: 'database' });
  });
});
