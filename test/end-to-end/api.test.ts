// The API of a real daemon: starts a run, follows it live, and reads it afterwards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, startRota } from '../support/rota-process.ts';
import { freePort } from '../support/servers/free-port.ts';

const TOKEN = 'correct horse battery';

/** Reads server-sent events until one with this name; returns its data. */
async function eventOf(
  events: ReadableStreamDefaultReader<string>,
  wanted: string,
): Promise<Record<string, unknown>> {
  let text = '';
  const pattern = new RegExp(`event: ${wanted}\ndata: (.*)\n\n`);
  for (;;) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return JSON.parse(found);
    const { value, done } = await events.read();
    assert.ok(!done, `the stream ended without ${wanted}`);
    text += value;
  }
}

test('a run that is started over the API has live events, is recorded, and is counted', async () => {
  const server = await startCountingServer();
  const port = await freePort();
  const files = {
    'config.yaml': `server: { listen: "127.0.0.1:${port}", token: "\${env:ROTA_TOKEN}" }\n`,
    'jobs/prices.yaml': `urls: ["${server.origin}/a", "${server.origin}/b"]\n`,
  };
  try {
    await inFolder(files, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd, env: { ROTA_TOKEN: TOKEN } });
      await daemon.said(/ready with 1 job/);
      const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
        fetch(`http://127.0.0.1:${port}${path}`, {
          ...init,
          headers: {
            authorization: `Bearer ${TOKEN}`,
            'content-type': 'application/json',
            'x-rota': '1',
          },
        });
      assert.equal((await fetch(`http://127.0.0.1:${port}/api/v1/status`)).status, 401);
      const stream = await ask('/api/v1/events');
      const events = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
      assert.ok(events !== undefined);
      await eventOf(events, 'status');
      const started = await ask('/api/v1/jobs/prices/run', { method: 'POST' });
      const { run_id: runId }: { run_id: number } = JSON.parse(await started.text());
      const finished = await eventOf(events, 'run_finished');
      assert.deepEqual(
        { run: finished['run_id'], status: finished['status'], total: finished['total'] },
        { run: runId, status: 'succeeded', total: 2 },
      );
      const { run } = JSON.parse(await (await ask(`/api/v1/runs/${runId}`)).text());
      assert.deepEqual([run.status, run.trigger, run.total], ['succeeded', 'manual', 2]);
      const metrics = await (await ask('/metrics')).text();
      assert.match(metrics, /^rota_runs_total\{job="prices",status="succeeded"\} 1$/m);
      assert.match(metrics, /^rota_requests_total\{job="prices",kind="ok"\} 2$/m);
      daemon.signal('SIGTERM');
      const { code, stderr } = await daemon.ended;
      assert.equal(code, 0, stderr);
    });
  } finally {
    await server.close();
  }
});
