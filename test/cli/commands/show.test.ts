import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'node:test';
import type { Store } from '../../../src/store/store.ts';
import { inStoredFolder } from '../../support/stored-folder.ts';
import { storeRun } from '../../support/stored-run.ts';
import { runInProcess } from '../run-in-process.ts';

const files = {
  'token.txt': 'very-secret\n',
  'jobs/prices.yaml': `
request: { auth: { bearer: "\${file:../token.txt}" }, headers: { x-note: it's } }
urls:
  - { url: "http://a.example/[1]?key=\${file:../token.txt}", method: POST, json: { token: "\${file:../token.txt}" } }
  - http://a.example/now
`,
};

async function fill(store: Store): Promise<void> {
  await storeRun(store, [
    {
      method: 'POST',
      url: 'http://a.example/[1]?key=***',
      headers: JSON.stringify({ a: '\u001B[2J' }),
    },
    { url: 'http://a.example/once' },
    {
      url: "http://a.example/\u001B[2J'",
      ok: false,
      status: null,
      errorKind: 'dns',
      error: 'gone',
    },
    {
      url: 'http://a.example/missing',
      ok: false,
      status: 404,
      errorKind: 'status',
      error: 'status 404',
    },
  ]);
}

test('show prints what is stored of a result, with control characters shown', async () => {
  await inStoredFolder(
    fill,
    async (cwd) => {
      const { stdout } = await runInProcess(['show', '1'], { cwd });
      assert.match(
        stdout,
        /^POST http:\/\/a\.example\/\[1\]\?key=\*\*\*\n {2}job +prices, run 1, position 0\n/,
      );
      assert.match(stdout, /outcome +200\n/);
      assert.match(stdout, /body +5 B, SHA-256 [0-9a-f]{64}\n/);
      assert.match(stdout, /^a: \\x1b\[2J$/m);
      assert.match((await runInProcess(['show', '3'], { cwd })).stdout, /outcome +dns: gone\n/);
      assert.match((await runInProcess(['show', '4'], { cwd })).stdout, /outcome +404\n/);
      const json = JSON.parse((await runInProcess(['show', '1', '--json'], { cwd })).stdout);
      assert.partialDeepStrictEqual(json, {
        id: 1,
        headers: { a: '\u001B[2J' },
        earlier_attempts: [],
      });
      assert.equal((await runInProcess(['show', '9'], { cwd })).code, 1);
      assert.equal((await runInProcess(['show', 'x'], { cwd })).code, 2);
    },
    files,
  );
});

test('show --as curl repeats the request as the job has it, without its secrets', async () => {
  await inStoredFolder(
    fill,
    async (cwd) => {
      const { stdout } = await runInProcess(['show', '1', '--as', 'curl'], { cwd });
      assert.doesNotMatch(stdout, /very-secret/);
      const command = stdout.split('\n').find((line) => !line.startsWith('#')) ?? '';
      const words = wordsOf(command);
      assert.equal(words[0], 'curl');
      assert.equal(words.includes('--request'), false);
      assert.deepEqual(words.slice(-4), [
        '--data-raw',
        '{"token":"***"}',
        '--globoff',
        'http://a.example/[1]?key=***',
      ]);
      assert.ok(words.includes('authorization: ***'));
      assert.ok(words.includes("x-note: it's"));
      assert.match(stdout, /what was sent is not stored/);
      assert.match(stdout, /\*\*\* stands for a secret/);
    },
    files,
  );
});

test('show --as curl says when the job no longer has the request, and sends nothing to the terminal', async () => {
  await inStoredFolder(
    fill,
    async (cwd) => {
      const gone = await runInProcess(['show', '2', '--as', 'curl'], { cwd });
      assert.match(gone.stdout, /not known\.\ncurl 'http:\/\/a\.example\/once'\n$/);
      const hostile = await runInProcess(['show', '3', '--as', 'curl'], { cwd });
      assert.equal(hostile.stdout.includes('\u001B'), false);
      const command = hostile.stdout.split('\n').at(-2) ?? '';
      assert.deepEqual(wordsOf(command), ['curl', '--globoff', "http://a.example/\u001B[2J'"]);
    },
    files,
  );
});

test('show --as har has the request of the job and the stored response', async () => {
  await inStoredFolder(
    fill,
    async (cwd) => {
      const { stdout } = await runInProcess(['show', '1', '--as', 'har'], { cwd });
      assert.doesNotMatch(stdout, /very-secret/);
      const [entry] = JSON.parse(stdout).log.entries;
      assert.equal(entry.request.postData.text, '{"token":"***"}');
      assert.equal(entry.request.postData.mimeType, 'application/json');
      assert.equal(entry.response.content.text, 'hello');
    },
    files,
  );
});

/** The words that bash makes of a command line. */
function wordsOf(command: string): readonly string[] {
  const script = `for word in ${command}; do printf '%s\\0' "$word"; done`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

test('show --as curl sends empty headers and every character, and says what no argument can hold', async () => {
  const odd = {
    'jobs/prices.yaml': `
urls:
  - { url: http://a.example/odd, method: POST, headers: { x-empty: "" }, body: "a\\tb\\N\\L" }
  - { url: http://a.example/nul, method: POST, body: "a\\0b" }
`,
  };
  await inStoredFolder(
    async (store) => {
      const posted = ['http://a.example/odd', 'http://a.example/nul'];
      await storeRun(
        store,
        posted.map((url) => ({ method: 'POST', url })),
      );
    },
    async (cwd) => {
      const [, command = ''] = (
        await runInProcess(['show', '1', '--as', 'curl'], { cwd })
      ).stdout.split('\n');
      const words = wordsOf(command);
      assert.ok(words.includes('x-empty;'), command);
      assert.equal(words[words.indexOf('--data-raw') + 1], 'a\tb\u0085\u2028');
      const nul = await runInProcess(['show', '2', '--as', 'curl'], { cwd });
      assert.match(nul.stdout, /^# The body has a NUL character, .+ is not sent\.$/m);
    },
    odd,
  );
});
