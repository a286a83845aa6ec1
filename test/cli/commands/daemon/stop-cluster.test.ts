// rota stop --cluster without a cluster. With one: test/end-to-end/cluster/commands.test.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withConfigFolder } from '../../../support/config-folder.ts';
import { runInProcess } from '../../run-in-process.ts';

test('stop --cluster is refused over SQLite, which has one daemon', async () => {
  await withConfigFolder({ 'config.yaml': 'database: rota.db\n' }, async ({ path }) => {
    const { code, stderr } = await runInProcess(['stop', '--cluster'], { cwd: path });
    assert.equal(code, 2);
    assert.equal(
      stderr,
      `error: "--cluster" needs PostgreSQL: "database" is ${path}/rota.db\n  hint: "rota stop" ends the daemon of an SQLite database\n`,
    );
  });
});
