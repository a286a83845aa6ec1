// Mail to a real SMTP server on loopback.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { writeMessage } from '../../src/notify/rules/write-message.ts';
import { ChannelSender } from '../../src/notify/send/channel-sender.ts';
import type { SendOutcome } from '../../src/notify/send/send-outcome.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { makeChannel } from '../support/test-notifier.ts';

interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

/** Listens while `use` runs. */
async function withMailServer(
  options: SMTPServerOptions,
  use: (server: { readonly port: number; readonly mails: readonly Mail[] }) => Promise<void>,
): Promise<void> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : (mailFrom?.address ?? '');
        mails.push({ from, to: rcptTo.map(({ address }) => address), text });
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  try {
    await use({ port, mails });
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

async function mailTo(smtp: string, timeoutMs = 15_000): Promise<SendOutcome> {
  const mask = (text: string): string => text;
  const sender = new ChannelSender({ clock: systemClock, env: {}, mask });
  const target = {
    kind: 'email',
    smtp,
    from: 'Rota <rota@example.org>',
    to: ['ops@example.org', 'me@example.org'],
  } as const;
  const parts = [{ event: 'failing', about: 'failing', text: 'is failing: 404 × 3' }] as const;
  const message = writeMessage({ key: 'key-1', channel: 'mail', job: 'prices', atMs: 0, parts });
  return sender.send(makeChannel({ target, timeoutMs }), message);
}

test('a mail has the summary as its subject, and the key as its id', async () => {
  await withMailServer({}, async ({ port, mails }) => {
    assert.deepEqual(await mailTo(`smtp://127.0.0.1:${port}`), { type: 'sent' });
    const [mail] = mails;
    assert.deepEqual(
      [mail?.from, mail?.to],
      ['rota@example.org', ['ops@example.org', 'me@example.org']],
    );
    assert.match(mail?.text ?? '', /^Message-ID: <key-1@rota>\r$/m);
    assert.match(mail?.text ?? '', /^Subject: =\?UTF-8\?Q\?prices_is_failing/m);
    assert.match(mail?.text ?? '', /^Auto-Submitted: auto-generated\r$/im);
    assert.match(mail?.text ?? '', /prices is failing: 404 =C3=97 3/);
  });
});

test('a server that refuses the sender is an error without the password', async () => {
  const options: SMTPServerOptions = {
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) => done(new Error(`wrong password ${password}`)),
  };
  await withMailServer(options, async ({ port, mails }) => {
    const outcome = await mailTo(`smtp://me:pass-word-1@127.0.0.1:${port}`);
    assert.ok(outcome.type === 'failed');
    assert.match(outcome.error, /wrong password \*\*\*/);
    assert.deepEqual(mails, []);
  });
});

test('a server that does not take this mail refuses the message', async () => {
  const options: SMTPServerOptions = {
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => done(Object.assign(new Error('not wanted'), { responseCode: 554 })));
    },
  };
  await withMailServer(options, async ({ port }) => {
    const outcome = await mailTo(`smtp://127.0.0.1:${port}`);
    assert.ok(outcome.type === 'failed');
    assert.equal(outcome.isRefused, true);
  });
});

test('a server that never answers is given up after the time-out', async () => {
  const options: SMTPServerOptions = { onConnect: () => undefined };
  await withMailServer(options, async ({ port }) => {
    const outcome = await mailTo(`smtp://127.0.0.1:${port}`, 150);
    assert.ok(outcome.type === 'failed');
    assert.notEqual(outcome.error, '');
  });
});

test('without a server the error names the host, and no more of the address', async () => {
  const outcome = await mailTo('smtp://me:pass-word-1@127.0.0.1:1');
  assert.ok(outcome.type === 'failed');
  assert.equal(outcome.error, 'Cannot connect to 127.0.0.1:1: connection refused');
  assert.doesNotMatch(outcome.error, /pass-word-1/);
});
