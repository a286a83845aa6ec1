// The examples of docs/notify.md: each is loaded, and the first alert is sent to a real receiver.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { load, ONE_URL } from '../config/loaded-config.ts';
import { inFolder, rota } from '../support/rota-process.ts';
import { withReceiver } from '../support/receiver.ts';

const document = readFileSync(join(import.meta.dirname, '../../docs/notify.md'), 'utf8');
const examples = [...document.matchAll(/^```yaml\n# ([\w/]+\.yaml)\n([^]*?)^```$/gm)].map(
  ([, file = '', body = '']) => ({ file, body }),
);

const ENV = {
  SLACK_URL: 'https://hooks.slack.com/services/T/B/X',
  HOOK_TOKEN: 'a-hook-token',
  SMTP: 'user:password@mail.example.org',
};

/** Channels for an example that is a job. */
const CHANNELS =
  'notify: { ops: { command: [a] }, mail: { command: [b] }, pager: { command: [c] } }\n';

for (const [index, { file, body }] of examples.entries()) {
  test(`example ${index + 1} of docs/notify.md, a ${file}, has no mistake`, async () => {
    const isConfig = file === 'config.yaml';
    const job = isConfig ? { 'jobs/a.yaml': ONE_URL } : { [file]: body };
    const config = { 'config.yaml': isConfig ? body : CHANNELS };
    const { problems, jobs } = await load({ ...config, ...job }, ENV);
    assert.deepEqual(problems, []);
    assert.equal(jobs.length, 1);
  });
}

test('there is an example for channels, for rules, and for the first alert', () => {
  assert.ok(examples.length >= 3);
});

test('the five lines for Slack send an alert when a job fails', async () => {
  const [first] = examples;
  assert.ok(first !== undefined);
  await withReceiver(async (receiver) => {
    receiver.answer = ({ url }) => ({ status: url === '/page' ? 500 : 200 });
    const job = `urls: ["${receiver.origin}/page"]\n`;
    await inFolder({ 'config.yaml': first.body, 'jobs/shop.yaml': job }, async (folder) => {
      const env = { SLACK_URL: `${receiver.origin}/services/T0/B0/secret-of-the-hook` };
      const { code, stderr } = await rota(['run', 'shop'], { cwd: folder, env });
      assert.equal(code, 1, stderr);
      const [message] = receiver.to('/services/T0/B0/secret-of-the-hook');
      assert.deepEqual(JSON.parse(message?.body ?? ''), {
        text: `shop is failing: 1 of 1 failed: 500 × 1\n${receiver.origin}/page: status 500`,
      });
      assert.equal(receiver.requests.length, 2);
    });
  });
});

test('the price alarm tells once for each target, and when its price is high again', async () => {
  const alarm = examples.find(({ file }) => file === 'jobs/shop.yaml');
  assert.ok(alarm !== undefined);
  await withReceiver(async (receiver) => {
    let lamp = '120';
    receiver.answer = ({ url }) => {
      return { status: 200, body: `<p class="price">${url === '/lamp' ? lamp : '300'}</p>` };
    };
    const job = alarm.body.replaceAll('https://shop.example', receiver.origin);
    const config = `notify: { ops: { webhook: "${receiver.origin}/hook", body: "{summary}" } }\n`;
    await inFolder({ 'config.yaml': config, 'jobs/shop.yaml': job }, async (folder) => {
      for (const price of ['120', '89', '80', '110']) {
        lamp = price;
        const { code, stderr } = await rota(['run', 'shop'], { cwd: folder });
        assert.equal(code, 0, stderr);
      }
      // A run on a busy machine may end before its message is sent: the next one sends it.
      while (receiver.to('/hook').length < 2) await rota(['run', 'shop'], { cwd: folder });
    });
    const [told, over, ...more] = receiver.to('/hook').map(({ body }) => body);
    assert.equal(told, `shop reports: price of ${receiver.origin}/lamp is 89 (< 100)`);
    assert.match(
      over ?? '',
      /^shop reports the end of "price < 100" after .+: price of .+\/lamp is 110 now$/,
    );
    assert.deepEqual(more, []);
  });
});
