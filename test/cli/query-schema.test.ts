// The tables as `rota query` shows them: for `--schema`, and for Tab at its prompt.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Store } from '../../src/store/store.ts';
import { sqlCompleter } from '../../src/cli/sql-completion.ts';
import { inStoredFolder } from '../support/stored-folder.ts';
import { storeRun } from '../support/stored-run.ts';
import { runInProcess } from './run-in-process.ts';

async function fill(store: Store): Promise<void> {
  await storeRun(store, [{}]);
}

test('Tab offers tables, the columns of one, functions and words', () => {
  const column = (name: string) => ({ name, type: '' });
  const complete = sqlCompleter([
    { name: 'runs', kind: 'table', columns: [column('id'), column('reason')] },
    { name: 'results', kind: 'view', columns: [column('id'), column('url')] },
  ]);
  assert.deepEqual(complete('select * from r'), [['reason', 'results', 'runs'], 'r']);
  assert.deepEqual(complete('select runs.'), [['runs.id', 'runs.reason'], 'runs.']);
  assert.deepEqual(complete('select Perc'), [['percentile('], 'Perc']);
  assert.deepEqual(complete('select '), [[], '']);
});

test('query --schema prints every table and view with its columns', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const { stdout } = await runInProcess(['query', '--schema'], { cwd });
    assert.match(stdout, /^runs \(table\)\n {2}id +integer\n {2}job +text\n/m);
    assert.match(stdout, /^responses \(view\)\n/m);
    const json = JSON.parse((await runInProcess(['query', '--schema', '--json'], { cwd })).stdout);
    assert.ok(json.some((table: { name: string }) => table.name === 'job_stats'));
  });
});

test('.tables names the tables and views, .schema TABLE the columns of one', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const { stdout } = await runInProcess(['query', '.tables'], { cwd });
    assert.match(stdout, /^tables\n(?: {2}.*\n)+views\n {2}changes {2}extractions /);
    const schema = await runInProcess(['query', '.schema Runs;'], { cwd });
    assert.match(schema.stdout, /^runs \(table\)\n {2}id +integer\n/);
    assert.doesNotMatch(schema.stdout, /results/);
    const wrong = await runInProcess(['query', '.schema reslts'], { cwd });
    assert.deepEqual(wrong, {
      code: 2,
      stdout: '',
      stderr: 'error: There is no table or view "reslts"\n  hint: did you mean "results"?\n',
    });
    const unknown = await runInProcess(['query', '.dump'], { cwd });
    assert.match(
      unknown.stderr,
      /^error: There is no command "\.dump"\n {2}hint: there are "\.tables"/,
    );
  });
});

test('a wrong name in SQL is answered with the one that was meant', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const { code, stderr } = await runInProcess(['query', 'select urll from results'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /no such column: urll\n {2}hint: did you mean "url"\?\n/);
  });
});

test('query --format lines prints a row over several lines, with nothing cut', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const sql = `select id, '${'x'.repeat(300)}' as long, 1/3.0 as third, null as none from results`;
    const { stdout } = await runInProcess(['query', sql, '--format', 'lines'], { cwd });
    assert.equal(
      stdout,
      `row 1\n  id     1\n  long   ${'x'.repeat(300)}\n  third  0.3333\n  none   NULL\n`,
    );
  });
});

test('a table says how many columns it had no room for', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const { stderr } = await runInProcess(['query', 'select * from latest'], { cwd });
    assert.match(
      stderr,
      /^note: There was no room for the last \d+ columns: "--format lines" prints all\n$/,
    );
  });
});
