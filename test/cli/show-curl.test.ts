// The commands of `rota show --as curl`, run by bash: the server must be sent what Rota sent it.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import test from 'node:test';
import { promisify } from 'node:util';
import { startCountingServer } from '../support/counting-server.ts';
import { inFolder } from '../support/rota-process.ts';
import { runInProcess } from './run-in-process.ts';

const shell = promisify(execFile);

/** Of the program itself, and of its connection. */
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
  const server = await startCountingServer({
    answer(request, response) {
      void sentBy(request).then((each) => {
        sent.push(each);
        const [, status] = /^\/to\/(\d+)/.exec(request.url ?? '') ?? [];
        response.writeHead(Number(status ?? 200), status === undefined ? {} : { location: '/end' });
        response.end();
      });
    },
  });
  try {
    return await inFolder(
      {
        'config.yaml': 'database: data/rota.db\n',
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

const options = { skip: hasCurl() ? false : 'curl is not installed' };

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
  - { url: ${origin}/to/302, method: POST }
  - { url: ${origin}/to/303, method: POST }
  - { url: ${origin}/to/307, method: POST, body: again }
  - { url: ${origin}/to/303 }
`,
  );
  assert.equal(rota.length, 15);
  for (const [index, sent] of rota.entries())
    assert.deepEqual({ sent: curl[index], by: shown[index] }, { sent, by: shown[index] });
});

test('what curl does in another way is said above the command', options, async () => {
  const { rota, curl, shown } = await sentByBoth(
    (origin) => `
  - { url: ${origin}/head, method: HEAD, body: x }
  - { url: ${origin}/to/303, method: PUT, body: x }
  - { url: ${origin}/nul, method: PUT, body: "a\\0b" }
`,
  );
  assert.match(shown[0] ?? '', /^# curl sends no body with HEAD: it is left out\.$/m);
  assert.deepEqual([rota[0]?.[0]?.body, curl[0]?.[0]?.method], ['x', 'HEAD']);
  assert.match(shown[1] ?? '', /^# curl sends PUT to the address of the redirect too, .+ GET\.$/m);
  assert.deepEqual([rota[1]?.[1]?.method, curl[1]?.[1]?.method], ['GET', 'PUT']);
  assert.match(shown[2] ?? '', /^# The body has a NUL character, .+ is not sent\.$/m);
  assert.deepEqual([rota[2]?.[0]?.body, curl[2]?.[0]?.body], ['a\0b', 'a']);
});
