// The real program sends messages to a real receiver: in the foreground, as a daemon, and over a crash.
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder, queryRows, rota, startRota, type RotaProcess } from '../support/rota-process.ts';
import { withReceiver, type Receiver } from '../support/receiver.ts';

/** A channel to the receiver, and one whose address nobody may see. */
function configOf({ origin }: Receiver): string {
  return `server: off
notify:
  ops: { slack: "${origin}/ops", daemon: true }
  broken: { webhook: "${origin}/services/T0SECRET0T0/B0SECRET0B0", timeout: 1m }
`;
}

function jobOf({ origin }: Receiver): string {
  return `schedule: every 1s
urls: ["${origin}/page"]
notify: { ops: [failing, recovered] }
`;
}

/** The first lines of the messages that came to a path. One that came twice, because of a crash, counts once. */
function textsTo(receiver: Receiver, path: string): readonly string[] {
  const messages = receiver.to(path);
  const keys = messages.map(({ headers }) => headers['idempotency-key']);
  const first = messages.filter((_message, index) => keys.indexOf(keys[index]) === index);
  return first.map(({ body }) => {
    const { text }: { text: string } = JSON.parse(body);
    return text.split('\n')[0] ?? '';
  });
}

async function startDaemon(folder: string): Promise<RotaProcess> {
  const daemon = startRota(['start', '--foreground'], { cwd: folder });
  await daemon.said(/ready with/);
  return daemon;
}

test('a daemon tells that a job fails, over a crash too, and that it has recovered', async () => {
  await withReceiver(async (receiver) => {
    let isWell = false;
    receiver.answer = ({ url }) => ({ status: url === '/page' && !isWell ? 503 : 200 });
    const files = { 'config.yaml': configOf(receiver), 'jobs/shop.yaml': jobOf(receiver) };
    await inFolder(files, async (folder) => {
      const first = await startDaemon(folder);
      await receiver.until(() => textsTo(receiver, '/ops').length >= 1);
      first.signal('SIGKILL');
      await first.ended;
      const second = await startDaemon(folder);
      await receiver.until(() => textsTo(receiver, '/ops').length >= 2);
      isWell = true;
      await receiver.until(() => textsTo(receiver, '/ops').length >= 3);
      await writeFile(join(folder, 'jobs/bad.yaml'), 'urls: 1\n');
      await receiver.until(() => textsTo(receiver, '/ops').length >= 4);
      second.signal('SIGTERM');
      assert.equal((await second.ended).code, 0);
      const [failing, crashed, recovered, bad] = textsTo(receiver, '/ops');
      assert.equal(failing, 'shop is failing: 1 of 1 failed: 503 × 1');
      assert.match(crashed ?? '', /^Rota started after a crash: the daemon that started at /);
      assert.match(recovered ?? '', /^shop has recovered: 1 of 1 ok, after .+ of failing$/);
      assert.match(bad ?? '', /^Rota has a bad file: jobs\/bad.yaml:1:7 "urls" must be /);
      const third = await startDaemon(folder);
      await rm(join(folder, 'jobs/bad.yaml'));
      await receiver.until(() => textsTo(receiver, '/ops').length >= 5);
      third.signal('SIGTERM');
      await third.ended;
      assert.match(
        textsTo(receiver, '/ops')[4] ?? '',
        /^Rota has recovered: jobs\/bad.yaml is fixed/,
      );
      const states = await queryRows('select distinct state from notify_messages', folder);
      assert.deepEqual(states, [{ state: 'sent' }]);
    });
  });
});

test('rota run sends before it ends, and a channel that fails is shown without its address', async () => {
  await withReceiver(async (receiver) => {
    receiver.answer = ({ url }) => ({ status: url === '/ops' ? 200 : 500, body: `no ${url}` });
    const job = `urls: ["${receiver.origin}/page"]\nnotify: { ops: [failing], broken: [failing] }\n`;
    const files = { 'config.yaml': configOf(receiver), 'jobs/shop.yaml': job };
    await inFolder(files, async (folder) => {
      const run = await rota(['run', 'shop'], { cwd: folder });
      assert.match(run.stderr, /^warning: Channel broken fails: answered 500: no \*\*\*$/m);
      assert.deepEqual(textsTo(receiver, '/ops'), ['shop is failing: 1 of 1 failed: 500 × 1']);
      const listed = await rota(['notify', '--json'], { cwd: folder });
      const { channels, waiting } = JSON.parse(listed.stdout);
      assert.deepEqual(
        channels.map(({ channel, kind, sent, waiting: count, error }: Record<string, unknown>) => [
          channel,
          kind,
          sent,
          count,
          error,
        ]),
        [
          ['ops', 'slack', 1, 0, null],
          ['broken', 'webhook', 0, 1, 'answered 500: no ***'],
        ],
      );
      assert.deepEqual(
        waiting.map(({ channel, job: name, attempts }: Record<string, unknown>) => [
          channel,
          name,
          attempts,
        ]),
        [['broken', 'shop', 1]],
      );
      const text = await rota(['notify'], { cwd: folder });
      assert.match(text.stdout, /^broken {3}webhook {2}fails, /m);
      assert.match(text.stdout, /^ {2}broken, .*: shop is failing: 1 of 1 failed: 500 × 1$/m);
      const daemon = await startDaemon(folder);
      const status = await rota(['status'], { cwd: folder });
      assert.match(
        status.stdout,
        /^channel broken has failed since .*: answered 500: no \*\*\* \(1 message waiting\)$/m,
      );
      daemon.signal('SIGTERM');
      const { stderr } = await daemon.ended;
      const stored = JSON.stringify(await queryRows('select * from notify_messages', folder));
      for (const shown of [run.stderr, listed.stdout, text.stdout, status.stdout, stderr, stored]) {
        assert.doesNotMatch(shown, /SECRET/);
      }
    });
  });
});

test('a test message says whether a channel works', async () => {
  await withReceiver(async (receiver) => {
    receiver.answer = ({ url }) => ({ status: url === '/ops' ? 200 : 403 });
    await inFolder({ 'config.yaml': configOf(receiver) }, async (folder) => {
      const works = await rota(['notify', '--test', 'ops'], { cwd: folder });
      assert.deepEqual([works.code, works.stdout], [0, 'sent a test message to ops\n']);
      assert.deepEqual(textsTo(receiver, '/ops'), ['Rota sends a test: this channel works']);
      const fails = await rota(['notify', '--test', 'broken'], { cwd: folder });
      assert.equal(fails.code, 1);
      assert.equal(fails.stderr, 'error: Cannot send to channel "broken": answered 403\n');
      const json = await rota(['notify', '--test', 'broken', '--json'], { cwd: folder });
      assert.equal(json.stdout, '{"channel":"broken","sent":false,"error":"answered 403"}\n');
      const unknown = await rota(['notify', '--test', 'opps'], { cwd: folder });
      assert.match(unknown.stderr, /There is no channel "opps"[^]*Did you mean "ops"\?/);
    });
  });
});

test('without channels the list names the document about them', async () => {
  await inFolder({ 'config.yaml': 'server: off\n' }, async (folder) => {
    const { code, stdout } = await rota(['notify', '--list'], { cwd: folder });
    assert.deepEqual(
      [code, stdout],
      [0, 'There are no channels: docs/notify.md shows how to write one.\n'],
    );
  });
});
