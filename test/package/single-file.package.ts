// The single file: Rota with its Node, in a folder with nothing else and no Node on the path.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buildSingleFile } from '../../scripts/build-single.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { runProgram } from './empty-project.ts';

const folder = mkdtempSync(join(tmpdir(), 'rota-single-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'rota');
const cwd = join(folder, 'project');
const home = join(folder, 'home');
mkdirSync(join(cwd, 'jobs'), { recursive: true });
await buildSingleFile(file);

function rota(...words: readonly string[]): Promise<string> {
  const clean = ['/usr/bin/env', '-i', `HOME=${home}`, 'PATH=/usr/bin:/bin', 'NO_COLOR=1'];
  return runProgram([...clean, file, ...words], { cwd });
}

test('the single file runs jobs in YAML and TypeScript, and answers questions', async () => {
  const server = await startCountingServer();
  try {
    const job = `import { defineJob } from 'rota';\nexport default defineJob({ urls: ['${server.origin}/ts'] });\n`;
    writeFileSync(join(cwd, 'config.yaml'), 'server: { listen: "127.0.0.1:0" }\n');
    writeFileSync(join(cwd, 'jobs/one.yaml'), `urls: ["${server.origin}/yaml"]\n`);
    writeFileSync(join(cwd, 'jobs/two.ts'), job);
    assert.match(await rota('check'), /ok {2}config\.yaml and 2 jobs/);
    assert.match(await rota('run', 'one', 'two'), /succeeded/);
    const sql = 'SELECT count(*) AS n FROM results WHERE ok';
    assert.equal(await rota('query', '--json', sql), '[\n  {"n":2}\n]\n');
    assert.match(await rota('demo', '--delay', '1ms', '--urls', '20'), /times as fast/);
  } finally {
    await server.close();
  }
});

test('the single file is a daemon in the background, with a dashboard', async () => {
  assert.match(await rota('start'), /Rota is at work/);
  try {
    const { dashboard }: { dashboard: string } = JSON.parse(await rota('status', '--json'));
    const page = await (await fetch(dashboard)).text();
    const [, script = ''] = /src="([^"]+)"/.exec(page) ?? [];
    assert.equal((await fetch(new URL(script, dashboard))).status, 200);
    assert.match(await rota('reload'), /\S/);
  } finally {
    assert.match(await rota('stop'), /Stopped/);
  }
});

test('the single file unpacks its program once, and a service starts the file itself', async () => {
  assert.equal(
    readdirSync(join(home, '.cache/rota')).filter((name) => name.startsWith('program-')).length,
    1,
  );
  assert.match(await rota('unit'), new RegExp(`ExecStart="?${file}"? start --foreground`));
});

test('the single file says what it needs where it has no home', async () => {
  await assert.rejects(runProgram(['/usr/bin/env', '-i', file, '--version'], { cwd }), {
    code: 1,
    stderr: 'error: Rota needs HOME or XDG_CACHE_HOME: it unpacks its program there\n',
  });
});
