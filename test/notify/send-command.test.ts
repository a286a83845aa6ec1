// Messages to a command: its stdin, its exit code, and its end after the time-out.
import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeMessage } from '../../src/notify/rules/write-message.ts';
import { ChannelSender } from '../../src/notify/send/channel-sender.ts';
import type { SendOutcome } from '../../src/notify/send/send-outcome.ts';
import { systemClock, type Clock } from '../../src/platform/clock.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { inFolder } from '../support/rota-process.ts';
import { makeChannel } from '../support/test-notifier.ts';

const parts = [{ event: 'failing', about: 'failing', text: 'is failing' }] as const;
const message = writeMessage({ key: 'key-1', channel: 'ops', job: 'prices', atMs: 0, parts });

interface Page {
  readonly folder: string;
  readonly run: (
    script: string,
    options?: { words?: readonly string[]; timeoutMs?: number },
  ) => Promise<SendOutcome>;
}

/** A folder in which `./page.sh` is the command. */
async function withCommand(
  { clock = systemClock }: { clock?: Clock },
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const sender = new ChannelSender({ clock, env: {}, mask: (text) => text });
  await inFolder({}, (folder) =>
    use({
      folder,
      async run(script, { words = [], timeoutMs = 15_000 } = {}) {
        const file = join(folder, 'page.sh');
        await writeFile(file, `#!/bin/sh\n${script}\n`);
        await chmod(file, 0o755);
        const target = { kind: 'command', words: ['./page.sh', ...words], folder } as const;
        return sender.send(makeChannel({ target, timeoutMs }), message);
      },
    }),
  );
}

test('a command gets the message as JSON on stdin, and its words without a shell', async () => {
  await withCommand({}, async ({ folder, run }) => {
    const words = ['$HOME', 'a b'];
    const outcome = await run('cat > got.json; printf "%s|" "$@" > words', { words });
    assert.deepEqual(outcome, { type: 'sent' });
    assert.deepEqual(JSON.parse(await readFile(join(folder, 'got.json'), 'utf8')), {
      ...JSON.parse(JSON.stringify(message)),
    });
    assert.equal(await readFile(join(folder, 'words'), 'utf8'), '$HOME|a b|');
  });
});

test('an exit code other than 0 is a failure with what the command said', async () => {
  await withCommand({}, async ({ run }) => {
    assert.deepEqual(await run('echo no network >&2; exit 3'), {
      type: 'failed',
      error: 'ended with exit code 3: no network',
    });
  });
});

test('a command that does not read its input succeeds', async () => {
  await withCommand({}, async ({ run }) => {
    assert.deepEqual(await run('exit 0'), { type: 'sent' });
  });
});

test('what a command leaves behind does not hold up its failure', async () => {
  await withCommand({}, async ({ folder, run }) => {
    const script = 'sleep 600 & echo $! > child; echo no network >&2; exit 3';
    const outcome = await run(script);
    process.kill(Number(await readFile(join(folder, 'child'), 'utf8')), 'SIGKILL');
    assert.deepEqual(outcome, { type: 'failed', error: 'ended with exit code 3: no network' });
  });
});

test('a command may write without end, as long as it ends', async () => {
  await withCommand({}, async ({ run }) => {
    const script = 'head -c 20000000 /dev/zero; head -c 20000000 /dev/zero >&2; exit 0';
    assert.deepEqual(await run(script), { type: 'sent' });
  });
});

test('a command that does not exist is a failure', async () => {
  const sender = new ChannelSender({ clock: systemClock, env: {}, mask: (text) => text });
  await inFolder({}, async (folder) => {
    const target = { kind: 'command', words: ['./missing'], folder } as const;
    const outcome = await sender.send(makeChannel({ target }), message);
    assert.ok(outcome.type === 'failed');
    assert.match(outcome.error, /ENOENT/);
  });
});

test('a command that does not end is ended after the time-out, with what it started', async () => {
  const clock = new FakeClock();
  await withCommand({ clock }, async ({ folder, run }) => {
    const sending = run('sleep 600 & echo $! > pid; mv pid child; sleep 600', { timeoutMs: 300 });
    const child = Number(await whenWritten(join(folder, 'child')));
    await clock.advance(300);
    assert.deepEqual(await sending, { type: 'failed', error: 'did not end within 300ms' });
    assert.ok(await hasEnded(child));
  });
});

/** The text of a file, once it is there. */
async function whenWritten(file: string): Promise<string> {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A process that was killed stays for a moment, until its new parent has seen its end. */
async function hasEnded(pid: number): Promise<boolean> {
  for (;;) {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') X');
    if (/\) [XZ]/.test(state)) return true;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
