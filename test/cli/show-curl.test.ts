// The commands of `rota show --as curl`, run by bash: the server must be sent what Rota sent it.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import test from 'node:test';
import { promisify } from 'node:util';
import { startCountingServer, type Answer } from '../support/servers/counting-server.ts';
import { inFolder } from '../support/rota-process.ts';
import { runInProcess } from './run-in-process.ts';

const shell = promisify(execFile);

/** Of the program itself, and of its connection: not what a job asks for. */
const OWN = new Set(['host', 'accept', 'user-agent', 'connection', 'transfer-encoding']);

interface Sent {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: readonly string[];
  readonly body: string;
}

async function sentBy(request: IncomingMessage): Promise<Sent> {
  const { method, url: path, rawHeaders } = request;
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && !OWN.has(name.toLowerCase())
      ? [`${name.toLowerCase()}: ${rawHeaders[index + 1]}`]
      : [],
  );
  return { method, path, headers: headers.toSorted(), body: await text(request) };
}

/** What the server is sent by a run of a job with such URLs, and by the command for each of its results. */
async function sentByBoth(urls: (origin: string) => string): Promise<{
  rota: readonly (readonly Sent[])[];
  curl: readonly (readonly Sent[])[];
  shown: readonly string[];
}> {
  let sent: Sent[] = [];
  const answer = async (...[request, response]: Parameters<Answer>): Promise<void> => {
    sent.push(await sentBy(request));
    const [, to, status = '200'] = /^\/(to|away)\/(\d+)/.exec(request.url ?? '') ?? [];
    const { port } = new URL(server.origin);
    const location = to === 'away' ? `http://localhost:${port}/end` : '/end';
    response.writeHead(Number(status), to === undefined ? {} : { location });
    response.end();
  };
  const server = await startCountingServer({
    answer: (...exchange) => void answer(...exchange),
  });
  try {
    return await inFolder(
      {
        'config.yaml':
          'database: data/rota.db\npermissions: { net: { allow: [127.0.0.0/8, localhost] } }\n',
        'jobs/a.yaml': `concurrency: 1\nurls:\n${urls(server.origin)}`,
      },
      async (cwd) => {
        const { code, stderr } = await runInProcess(['run', 'a'], { cwd });
        assert.equal(code, 0, stderr);
        const rota = perResult(sent);
        const curl: (readonly Sent[])[] = [];
        const shown: string[] = [];
        for (const id of rota.keys()) {
          sent = [];
          const { stdout } = await runInProcess(['show', String(id + 1), '--as', 'curl'], { cwd });
          await writeFile(join(cwd, 'again.sh'), stdout);
          await shell('bash', ['again.sh'], { cwd });
          curl.push(sent);
          shown.push(stdout);
        }
        return { rota, curl, shown };
      },
    );
  } finally {
    await server.close();
  }
}

/** A request to `/end` belongs to the one before, which was sent there. */
function perResult(sent: readonly Sent[]): readonly (readonly Sent[])[] {
  const results: Sent[][] = [];
  for (const each of sent) {
    if (each.path === '/end') results.at(-1)?.push(each);
    else results.push([each]);
  }
  return results;
}

function hasCurl(): boolean {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const options = { skip: hasCurl() ? false : 'curl is not installed: apt-get install curl' };

test('curl sends what Rota sent, whatever method, headers and body', options, async () => {
  const { rota, curl, shown } = await sentByBoth(
    (origin) => `
  - ${origin}/plain
  - { url: "${origin}/[1]?q={{a}}", headers: { x-empty: "", x-blank: "   ", x-note: "it's \\\\ é", x-tab: "a\\tb" } }
  - { url: ${origin}/a, method: POST }
  - { url: ${origin}/b, method: POST, body: "@a\\tb\\N\\L'$HOME\\n" }
  - { url: ${origin}/c, method: POST, json: { a: "\\u001b[2J" } }
  - { url: ${origin}/d, method: POST, form: { q: "a b" } }
  - { url: ${origin}/e, method: PUT }
  - { url: ${origin}/f, method: DELETE }
  - { url: ${origin}/g, json: { in: a GET } }
  - { url: ${origin}/h, method: HEAD }
  - { url: ${origin}/i, method: PATCH, body: "${'long '.repeat(60_000)}" }
  - { url: ${origin}/j, method: PATCH, headers: { x-of: content-type } }
  - { url: ${origin}/k, method: DELETE, body: "" }
  - ${origin}/l?
`,
  );
  assert.equal(rota.length, 14);
  for (const [index, sent] of rota.entries()) {
    const by = shown[index] ?? '';
    assert.deepEqual({ sent: curl[index], by }, { sent, by });
    assert.equal(by.match(/^#/gm)?.length, 1, by);
  }
});

test(
  'curl is not told to follow a redirect: it would take along what Rota leaves out',
  options,
  async () => {
    const { rota, curl, shown } = await sentByBoth(
      (origin) => `
  - { url: ${origin}/to/302, method: POST, json: { a: 1 } }
  - { url: ${origin}/to/303, method: PUT }
  - { url: ${origin}/to/302, json: { in: a GET } }
  - { url: ${origin}/away/302, headers: { x-note: a } }
  - ${origin}/to/302
`,
    );
    assert.equal(rota.length, 5);
    for (const [index, sent] of rota.entries()) {
      assert.equal(sent.length, 2);
      const by = shown[index] ?? '';
      assert.equal(curl[index]?.length, 1, by);
      assert.match(by, /^# Rota was sent on to another address\. .+$/m);
    }
  },
);

test('an address that is not a URL makes no command', async () => {
  const files = {
    'config.yaml': 'database: data/rota.db\n',
    'jobs/a.yaml': 'urls: [{ file: ../list.txt }]\n',
    'list.txt': '-K/etc/hostname\nfile:///etc/hostname\n127.0.0.1:1/x\n',
  };
  await inFolder(files, async (cwd) => {
    await runInProcess(['run', 'a'], { cwd });
    for (const id of ['1', '2', '3']) {
      const { stdout } = await runInProcess(['show', id, '--as', 'curl'], { cwd });
      assert.match(stdout, /^# Result \d of job a: nothing was sent, because .+\n$/);
    }
  });
});

test('a shell that knows no $ before a quote runs nothing of what is sent', options, async () => {
  const { shown } = await sentByBoth(
    (origin) => `
  - { url: ${origin}/a, headers: { x-a: "\u00e9'; touch header #" } }
  - { url: ${origin}/b, method: POST, body: "a\\n'; touch body #" }
`,
  );
  await inFolder({}, async (cwd) => {
    for (const script of shown) {
      await writeFile(join(cwd, 'again.sh'), script);
      await shell('sh', ['again.sh'], { cwd }).catch(() => undefined);
    }
    assert.deepEqual(await readdir(cwd), ['again.sh']);
  });
});

test('what curl cannot send is said above the command', options, async () => {
  const { rota, curl, shown } = await sentByBoth(
    (origin) => `
  - { url: ${origin}/head, method: HEAD, body: x }
  - { url: ${origin}/nul, method: PUT, body: "a\\0b" }
`,
  );
  assert.match(shown[0] ?? '', /^# curl sends no body with HEAD: it is left out\.$/m);
  assert.deepEqual([rota[0]?.[0]?.body, curl[0]?.[0]?.method], ['x', 'HEAD']);
  assert.match(shown[1] ?? '', /^# The body has a NUL character, .+ is not sent\.$/m);
  assert.deepEqual([rota[1]?.[0]?.body, curl[1]?.[0]?.body], ['a\0b', 'a']);
});
