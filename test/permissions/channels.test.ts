// Messages of channels pass the same check as requests of jobs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NetGuard } from '../../src/permissions/net-guard.ts';
import { load } from '../config/loaded-config.ts';
import { writeMessage } from '../../src/notify/rules/write-message.ts';
import { ChannelSender } from '../../src/notify/send/channel-sender.ts';
import type { SendOutcome } from '../../src/notify/send/send-outcome.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { withReceiver } from '../support/receiver.ts';

/** Sends a message to the channel that a config.yaml defines. */
async function sendBy(config: string): Promise<SendOutcome> {
  const { settings, problems } = await load({ 'config.yaml': config });
  assert.deepEqual(problems, []);
  const [channel] = settings?.channels ?? [];
  assert.ok(channel !== undefined);
  const sender = new ChannelSender({ clock: systemClock, env: {}, mask: (text) => text });
  const parts = [{ event: 'failing', about: 'failing', text: 'is failing' }] as const;
  const message = writeMessage({ key: 'k', channel: 'ops', job: 'a', atMs: 0, parts });
  try {
    return await sender.send(channel, message);
  } finally {
    await sender.close();
  }
}

test('a channel reaches the address that config.yaml gives it, and nothing that deny has', async () => {
  await withReceiver(async (receiver) => {
    const { host } = new URL(receiver.origin);
    const hook = `notify: { ops: { webhook: "http://${host}/hook" } }\n`;
    assert.deepEqual(await sendBy(hook), { type: 'sent' });
    assert.deepEqual(await sendBy(`${hook}permissions: { net: { allow: [] } }\n`), {
      type: 'sent',
    });
    const denied = `permissions: { net: { deny: ["${host}"] } }\n`;
    const error = `Not permitted: "permissions.net.deny" of config.yaml has "${host}", which refuses ${host}`;
    assert.deepEqual(await sendBy(hook + denied), { type: 'failed', error });
    const mail = `notify: { ops: { email: { smtp: "smtp://${host}", from: a@b.example, to: [c@d.example] } } }\n`;
    assert.deepEqual(await sendBy(mail + denied), { type: 'failed', error, isRefused: false });
    assert.equal(receiver.requests.length, 2);
  });
});

test('a channel does not reach the address of Rota itself', async () => {
  await withReceiver(async (receiver) => {
    const { host } = new URL(receiver.origin);
    const config = `server: { listen: "${host}" }\nnotify: { ops: { webhook: "http://${host}/api" } }\n`;
    assert.deepEqual(await sendBy(config), {
      type: 'failed',
      error: `Not permitted: ${host} is the address of Rota itself, which only the job "self-check" may reach`,
    });
  });
});

test('allow opens the private address of a channel whose name is public, and takes nothing from it', async () => {
  const mail = 'smtp://mail.company.example:25';
  const channel = `notify: { ops: { email: { smtp: "${mail}", from: a@b.example, to: [c@d.example] } } }\n`;
  const ask = async (permissions: string, address: string): Promise<string | undefined> => {
    const { settings } = await load({ 'config.yaml': channel + permissions });
    const net = settings?.channels[0]?.net;
    assert.ok(net !== undefined);
    const host = new NetGuard(net).forHost('mail.company.example', { port: 25, form: 'dialled' });
    return host.check(address)?.message;
  };
  const allow = 'permissions: { net: { allow: [10.0.0.0/8] } }\n';
  assert.equal(await ask(allow, '10.0.0.25'), undefined);
  assert.equal(await ask(allow, '93.184.216.34'), undefined);
  assert.equal(
    await ask(allow, '192.168.0.25'),
    '"permissions.net.allow" of config.yaml has no entry for mail.company.example:25 at 192.168.0.25',
  );
  assert.equal(
    await ask('', '10.0.0.25'),
    'mail.company.example:25 at 10.0.0.25 is a private address, which a name does not open: it needs the address or its range in "permissions.net.allow" of config.yaml',
  );
});
