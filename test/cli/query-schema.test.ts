// What `rota query` knows of the tables: for `--schema`, and for Tab at its prompt.
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
