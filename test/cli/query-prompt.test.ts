// The prompt of `rota query` on a real terminal, which script(1) of Debian's bsdutils makes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { Store } from '../../src/store/store.ts';
import { ROTA } from '../support/rota-process.ts';
import { inStoredFolder } from '../support/stored-folder.ts';
import { storeRun } from '../support/stored-run.ts';

const SCRIPT = '/usr/bin/script';
const skip = !existsSync(SCRIPT);

async function fill(store: Store): Promise<void> {
  await storeRun(store, [{}, {}, {}]);
}

interface Typist {
  /** Types, and resolves when the terminal has shown this since what was typed before. */
  type(keys: string, shown: RegExp): Promise<void>;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

/** How long a terminal may show nothing of what is waited for: it never will then. */
const PATIENCE_MS = 300_000;

/** `rota query` at a terminal, with its state in the folder. */
function openPrompt(cwd: string): Typist {
  const command = [...ROTA, 'query'].map((word) => `'${word}'`).join(' ');
  const child = spawn(SCRIPT, ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', TERM: 'xterm', XDG_STATE_HOME: join(cwd, 'state') },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  let listener = (): void => {};
  let settle = (): void => {};
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    listener();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    ended,
    type(keys, shown) {
      text = '';
      child.stdin.write(keys);
      return new Promise((resolve, reject) => {
        listener = () => {
          if (!shown.test(text)) return;
          settle();
          resolve();
        };
        listener();
        const fail = (): void => {
          child.kill('SIGKILL');
          reject(new Error(`never showed ${shown}:\n${text}`));
        };
        const timer = setTimeout(fail, PATIENCE_MS);
        void ended.then(fail);
        settle = () => clearTimeout(timer);
      });
    },
  };
}

test(
  'the prompt runs statements of several lines, completes names, and survives mistakes',
  { skip },
  async () => {
    await inStoredFolder(fill, async (cwd) => {
      const prompt = openPrompt(cwd);
      await prompt.type('', /rota> /);
      await prompt.type('select count(*) as n\r', /\.\.\. /);
      await prompt.type("from results where 'a;' <> 'b';\r", /n\s+3\s[^]*rota> /);
      await prompt.type('select absent from respons', /respons/);
      await prompt.type('\t', /es/);
      await prompt.type(';\r', /error:.*no such column: absent[^]*rota> /);
      await prompt.type('delete from runs;\r', /error:[^]*rota> /);
      await prompt.type('.schema\r', /responses \(view\)[^]*rota> /);
      await prompt.type('.quit\r', /\n/);
      assert.equal(await prompt.ended, 0);
    });
  },
);

test(
  'Ctrl-C ends a running statement or drops what is typed, and the prompt stays; Ctrl-D leaves',
  { skip },
  async () => {
    await inStoredFolder(fill, async (cwd) => {
      const prompt = openPrompt(cwd);
      await prompt.type('', /rota> /);
      const endless = 'with recursive c (x) as (select 1 union all select x + 1 from c)';
      await prompt.type(`${endless} select x from c limit 1;\r`, /x\s+1\s[^]*rota> /);
      await prompt.type(`${endless} select sum(x) from c;\r`, /from c;/);
      await prompt.type('\u0003', /The query was stopped[^]*rota> /);
      await prompt.type('select half', /half/);
      await prompt.type('\u0003', /\^C[^]*rota> /);
      await prompt.type("select 'whole';\r", /'whole'\s+whole\s[^]*rota> /);
      await prompt.type('\u0004', /\n/);
      assert.equal(await prompt.ended, 0);
    });
  },
);

test('the history is kept for the next time, for its owner alone', { skip }, async () => {
  await inStoredFolder(fill, async (cwd) => {
    const first = openPrompt(cwd);
    await first.type('', /rota> /);
    await first.type('select\r', /\.\.\. /);
    await first.type('40 + 2;\r', /42\s[^]*rota> /);
    await first.type('\u0004', /\n/);
    await first.ended;
    const file = join(cwd, 'state/rota/query_history');
    assert.equal(readFileSync(file, 'utf8'), 'select 40 + 2;\n');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const second = openPrompt(cwd);
    await second.type('', /rota> /);
    await second.type('\u001B[A', /select 40 \+ 2;/);
    await second.type('\r', /42\s[^]*rota> /);
    await second.type('\u0004', /\n/);
    assert.equal(await second.ended, 0);
  });
});
