// The handlers of jobs are read and loaded once when their job is loaded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, loadJob, ONE_URL } from './loaded-config.ts';
import { formatReport } from './report-of.ts';

const GOOD = "import { one } from './lib/one.ts';\nexport default (): object => ({ one });\n";
const ONE = 'export const one: number = 1;\n';

test('a handler has its module and its relative imports without types, and its limits', async () => {
  const files = { 'jobs/handlers/a.ts': GOOD, 'jobs/handlers/lib/one.ts': ONE };
  const { onResponse, afterRun } = await loadJob(
    `on_response: handlers/a.ts\nafter_run: { file: handlers/a.ts, timeout: 2s, memory: 32MiB, env: { KEY: "\${env:KEY}" }, write: [out] }\n${ONE_URL}`,
    { files, env: { KEY: 'a secret value' } },
  );
  assert.deepEqual(
    onResponse?.modules.map(({ text }) => text),
    [GOOD.replace(': object', '        '), ONE.replace(': number', '        ')],
  );
  assert.deepEqual(
    [onResponse?.timeoutMs, onResponse?.memoryBytes, onResponse?.env, onResponse?.write],
    [10_000, 64 * 1024 * 1024, {}, []],
  );
  assert.deepEqual([afterRun?.timeoutMs, afterRun?.env], [2000, { KEY: 'a secret value' }]);
  assert.match(afterRun?.write[0] ?? '', /jobs\/out$/);
});

test('a job turns the handler of defaults off', async () => {
  const files = {
    'config.yaml': 'jobs: jobs\ndefaults: { on_response: handlers/a.ts }\n',
    'handlers/a.ts': 'export default () => undefined;\n',
  };
  assert.ok((await loadJob(ONE_URL, { files })).onResponse !== undefined);
  assert.equal((await loadJob(`on_response: off\n${ONE_URL}`, { files })).onResponse, undefined);
});

test('a mistake in a handler is reported in its file, and its job cannot be used', async () => {
  const { problems, jobs, unusable, folder, files } = await load({
    'jobs/a.yaml': `on_response: handlers/a.ts\n${ONE_URL}`,
    'jobs/b.yaml': ONE_URL,
    'jobs/handlers/a.ts': GOOD,
    'jobs/handlers/lib/one.ts': 'enum One {}\n',
  });
  assert.equal(
    formatReport(problems, folder),
    `jobs/handlers/lib/one.ts:1:1  error: The handler cannot be used: TypeScript enum is not supported in strip-only mode
    1 | enum One {}
      | ^
`,
  );
  assert.deepEqual([jobs.map(({ name }) => name), unusable], [['b'], ['a']]);
  assert.ok(files.some((file) => file.endsWith('one.ts')));
});

test('a module without a default export is refused as a handler', async () => {
  const { problems } = await load({
    'jobs/a.yaml': `after_run: handlers/a.ts\n${ONE_URL}`,
    'jobs/handlers/a.ts': 'export const a = 1;\n',
  });
  assert.deepEqual(
    problems.map(({ message }) => message),
    [
      'The handler cannot be used: It has no default export that is a function: write "export default"',
    ],
  );
});
