// Handlers of the real program: what they find in the database, their edits, and runs that stop.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import {
  type Answer,
  type CountingServer,
  startCountingServer,
} from '../support/servers/counting-server.ts';
import { inFolder, queryRows, rota, startRota } from '../support/rota-process.ts';

const CONFIG = 'server: off\ndrain: 0s\npermissions: { net: { allow: [127.0.0.0/8] } }\n';

interface Scene {
  readonly server: CountingServer;
  readonly cwd: string;
}

/** Starts a server, and makes a folder with config.yaml and these files; `job` is that of jobs/shop.yaml. */
async function onScene(
  {
    job,
    files,
    answer,
  }: {
    readonly job: (origin: string) => string;
    readonly files: Readonly<Record<string, string>>;
    readonly answer?: Answer;
  },
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  const server = await startCountingServer(answer === undefined ? {} : { answer });
  try {
    const all = { 'config.yaml': CONFIG, 'jobs/shop.yaml': job(server.origin), ...files };
    await inFolder(all, (cwd) => play({ server, cwd }));
  } finally {
    await server.close();
  }
}

test('previous() returns the last stored result of the same target', async () => {
  const files = {
    'jobs/handlers/a.ts': `
      import type { ResponseHandler } from 'rota';
      const handler: ResponseHandler = async (response, { request, previous }) => {
        const before = await previous();
        const body = await (await before?.response())?.text();
        return { n: Number(before?.values['n'] ?? 0) + 1, body, of: before?.url.at(-1), status: before?.status };
      };
      export default handler;`,
  };
  const job = (origin: string): string =>
    `on_response: handlers/a.ts\nurls: ["${origin}/a", "${origin}/b"]\n`;
  await onScene({ job, files }, async ({ cwd }) => {
    for (let run = 1; run <= 3; run += 1) {
      const { code, stderr } = await rota(['run', 'shop'], { cwd });
      assert.equal(code, 0, stderr);
    }
    const rows = await queryRows(
      `select r.run_id as run, r.position, json_group_object(name, coalesce(text, cast(number as integer))) as found
       from results as r join extracted on result_id = r.id group by r.id order by run_id, position`,
      cwd,
    );
    const found = (fields: object): string => JSON.stringify(fields);
    assert.deepEqual(rows, [
      { run: 1, position: 0, found: found({ n: 1 }) },
      { run: 1, position: 1, found: found({ n: 1 }) },
      { run: 2, position: 0, found: found({ body: '/a', n: 2, of: 'a', status: 200 }) },
      { run: 2, position: 1, found: found({ body: '/b', n: 2, of: 'b', status: 200 }) },
      { run: 3, position: 0, found: found({ body: '/a', n: 3, of: 'a', status: 200 }) },
      { run: 3, position: 1, found: found({ body: '/b', n: 3, of: 'b', status: 200 }) },
    ]);
  });
});

test('a daemon reloads a handler that is edited, and keeps the last good one after a mistake', async () => {
  const handler = (name: string): string => `
    import { lib } from './lib/lib.ts';
    export default async (response: Response): Promise<void> => {
      await fetch(new URL('/seen/${name}/' + lib, response.url));
    };`;
  const files = {
    'jobs/handlers/a.ts': handler('one'),
    'jobs/handlers/lib/lib.ts': "export const lib: string = 'x';\n",
  };
  const job = (origin: string): string =>
    `schedule: every 1s\non_response: handlers/a.ts\nurls: ["${origin}/a"]\n`;
  await onScene({ job, files }, async ({ server, cwd }) => {
    const file = join(cwd, 'jobs/handlers/a.ts');
    const lib = join(cwd, 'jobs/handlers/lib/lib.ts');
    const seen = async (path: string): Promise<void> => {
      const from = server.paths.length;
      while (!server.paths.slice(from).includes(path)) await setImmediate();
    };
    const daemon = startRota(['start', '--foreground'], { cwd });
    await daemon.said(/ready with 1 job/);
    await seen('/seen/one/x');
    await writeFile(file, handler('two'));
    await seen('/seen/two/x');
    await writeFile(lib, "export const lib: string = 'y';\n");
    await seen('/seen/two/y');
    await writeFile(lib, "export const lib: string = 'z';\n\nexport const more = = 1;\n");
    await daemon.said(/lib\.ts:3:21 .*The handler cannot be used/);
    await seen('/seen/two/y');
    await writeFile(lib, "export const lib: string = 'z';\n");
    await seen('/seen/two/z');
    assert.ok(!server.paths.includes('/seen/one/y'));
    daemon.signal('SIGTERM');
    assert.equal((await daemon.ended).code, 0);
  });
});

test('a resumed run calls the handler again for the responses whose call was cut off', async () => {
  const files = {
    'jobs/handlers/a.ts': `
      export default async (response: Response) => {
        const gate = await fetch(new URL('/gate' + new URL(response.url).pathname, response.url));
        return { gate: await gate.text() };
      };`,
    'jobs/handlers/all.ts': `
      import { writeFile } from 'node:fs/promises';
      export default async (results, { run }) => {
        const lines = [];
        for await (const { position, values } of results) lines.push(position + values.gate);
        await writeFile(new URL('../out/' + run.id, import.meta.url), lines.join());
      };`,
    'jobs/out/.keep': '',
  };
  const job = (origin: string): string =>
    `resume: true\non_response: handlers/a.ts\nafter_run: { file: handlers/all.ts, write: [out] }\nurls: [{ url: "${origin}/{n}", each: { n: 0..4 } }]\n`;
  const third = Promise.withResolvers<void>();
  let isOpen = false;
  // The handler gets its answers for two responses; the third call waits until the run is cut off.
  let gates = 0;
  const answer: Answer = (request, response) => {
    if (request.url?.startsWith('/gate') !== true || isOpen) return void response.end('ok');
    gates += 1;
    if (gates < 3) response.end('ok');
    else third.resolve();
  };
  await onScene({ job, files, answer }, async ({ cwd }) => {
    const first = startRota(['run', 'shop'], { cwd });
    await third.promise;
    first.signal('SIGTERM');
    assert.equal((await first.ended).code, 1);
    assert.deepEqual(await queryRows('select status, total from runs', cwd), [
      { status: 'interrupted', total: 2 },
    ]);
    const report = join(cwd, 'jobs/out/1');
    // It is not called for a run that was cut off.
    await assert.rejects(readFile(report), { code: 'ENOENT' });
    isOpen = true;
    const second = await rota(['run', 'shop'], { cwd });
    assert.match(second.stderr, /Resuming run 1 of shop/);
    assert.equal(second.code, 0, second.stderr);
    assert.equal(await readFile(report, 'utf8'), '0ok,1ok,2ok,3ok,4ok');
  });
});

test('after_run gets stored results in the order of the batch, however large they are together', async () => {
  const count = 400;
  const body = 'x'.repeat(400_000);
  const files = {
    'jobs/handlers/all.ts': `
      import { writeFile } from 'node:fs/promises';
      export default async (results, { run }) => {
        const positions = [];
        let [bytes, failed] = [0, 0];
        for await (const result of results) {
          positions.push(result.position);
          bytes += (await (await result.response()).text()).length;
          if (!result.ok) failed += result.status;
        }
        const report = JSON.stringify({ positions, bytes, failed, run });
        await writeFile(new URL('../out/report.json', import.meta.url), report);
      };`,
    'jobs/out/.keep': '',
  };
  const job = (origin: string): string =>
    `concurrency: 50\nfail_when: "> 10%"\nafter_run: { file: handlers/all.ts, write: [out], memory: 32MiB }\nurls: [{ url: "${origin}/{n}", each: { n: 1..${count} } }]\n`;
  const waiting: Parameters<Answer>[1][] = [];
  const answer: Answer = (request, response) => {
    if (request.url === '/7') response.statusCode = 500;
    waiting.push(response);
    // Of ten, those that came last are answered first.
    if (waiting.length === 10) for (const each of waiting.splice(0).toReversed()) each.end(body);
  };
  await onScene({ job, files, answer }, async ({ cwd }) => {
    const { code, stderr } = await rota(['run', 'shop'], { cwd });
    assert.equal(code, 0, stderr);
    const report = JSON.parse(await readFile(join(cwd, 'jobs/out/report.json'), 'utf8'));
    assert.deepEqual(report.positions, [...Array(count).keys()]);
    assert.deepEqual([report.bytes, report.failed], [count * body.length, 500]);
    assert.partialDeepStrictEqual(report.run, { id: 1, plannedAt: null, total: count, failed: 1 });
  });
});

test('a run fails when its after_run takes longer than its timeout', async () => {
  const files = { 'jobs/handlers/all.ts': 'export default () => { for (;;); };\n' };
  const job = (origin: string): string =>
    `after_run: { file: handlers/all.ts, timeout: 1s }\nurls: ["${origin}/a"]\n`;
  await onScene({ job, files }, async ({ cwd }) => {
    assert.equal((await rota(['run', 'shop'], { cwd })).code, 1);
    assert.deepEqual(await queryRows('select status, reason, succeeded from runs', cwd), [
      {
        status: 'failed',
        reason: 'after_run was ended: it took longer than 1s',
        succeeded: 1,
      },
    ]);
  });
});
