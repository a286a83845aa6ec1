// A test file that fails in CI runs once more, alone, and the last lines say so.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runFaults } from '../scripts/run-faults.ts';

const FIXTURE = 'test/fixtures/flaky/fails-first.ts';
const AGAIN = 'failed and runs once more, alone:';
const SENTENCE = 'failed once and passed alone: a flaky test is a defect, find the cause';

interface Ended {
  readonly code: number;
  readonly stdout: string;
}

/** Runs the suite over these files. Their first test fails unless the file `MARK` exists. */
function runSuite(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const env: NodeJS.ProcessEnv = { ...process.env, CI: '', ...environment };
  // It would make Node take the runner within for a test file of this one.
  delete env['NODE_TEST_CONTEXT'];
  return new Promise((resolve) => {
    const args = ['scripts/test.ts', ...words];
    const child = execFile(process.execPath, args, { env }, (_, stdout) => {
      resolve({ code: child.exitCode ?? -1, stdout });
    });
  });
}

async function inNewFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rota-flaky-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function lastLines(text: string, count: number): readonly string[] {
  return text.trimEnd().split('\n').slice(-count);
}

for (const suite of ['node', 'deno', 'browser'] as const) {
  const name = suite.charAt(0).toUpperCase() + suite.slice(1);

  test(`in CI a file that fails once and passes alone passes with ${suite}, and the end says so`, async () => {
    await inNewFolder(async (folder) => {
      const words = [suite, FIXTURE];
      const { code, stdout } = await runSuite(words, { CI: 'true', MARK: join(folder, 'mark') });
      assert.deepEqual(lastLines(stdout, 2), [
        `${FIXTURE} ${SENTENCE}`,
        `${name}: 2 passed, 0 failed`,
      ]);
      assert.equal(code, 0);
    });
  });

  test(`in CI a file that fails twice fails with ${suite}`, async () => {
    const { code, stdout } = await runSuite([suite, FIXTURE], { CI: 'true', MARK: '' });
    assert.equal(stdout.split(AGAIN).length, 2);
    assert.doesNotMatch(stdout, /failed once/);
    assert.deepEqual(lastLines(stdout, 1), [`${name}: 1 passed, 1 failed`]);
    assert.equal(code, 1);
  });

  test(`outside of CI no file runs again with ${suite}`, async () => {
    await inNewFolder(async (folder) => {
      const { code, stdout } = await runSuite([suite, FIXTURE], { MARK: join(folder, 'mark') });
      assert.doesNotMatch(stdout, /once/);
      assert.deepEqual(lastLines(stdout, 1), [`${name}: 1 passed, 1 failed`]);
      assert.equal(code, 1);
    });
  });
}

test('when more than three files fail, none runs again', async () => {
  await inNewFolder(async (folder) => {
    const files = ['a.ts', 'b.ts', 'c.ts', 'd.ts'].map((file) => join(folder, file));
    for (const file of files) await copyFile(FIXTURE, file);
    const { code, stdout } = await runSuite(['node', ...files], { CI: 'true', MARK: '' });
    assert.doesNotMatch(stdout, /once/);
    assert.deepEqual(lastLines(stdout, 1), ['Node: 4 passed, 4 failed']);
    assert.equal(code, 1);
  });
});

test('in CI a fault that fails runs once more after all others, and one that fails twice fails', async () => {
  const order: string[] = [];
  const fails = (name: string, times: number) => ({
    name,
    run: (): Promise<string> => {
      order.push(name);
      const count = order.filter((each) => each === name).length;
      return count <= times
        ? Promise.reject(new Error('on purpose'))
        : Promise.resolve('went well');
    },
  });
  const faults = [fails('once', 1), fails('never', 0), fails('always', 9)];
  const printed: string[] = [];
  const print = (line: string): void => void printed.push(line);
  const counts = await runFaults(faults, { isCi: true, print });
  assert.deepEqual(counts, { passed: 2, failed: 1, skipped: 0 });
  assert.deepEqual(order, ['once', 'never', 'always', 'once', 'always']);
  assert.equal(printed.at(-1), `once ${SENTENCE}`);
  order.length = 0;
  assert.deepEqual(await runFaults(faults, { isCi: false, print }), {
    passed: 1,
    failed: 2,
    skipped: 0,
  });
});
