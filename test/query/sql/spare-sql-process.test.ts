import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { runQuery } from '../../../src/query/sql/run-query.ts';
import { startSqlProcess, type SqlProcess } from '../../../src/query/sql/sql-process.ts';
import { SpareSqlProcess } from '../../../src/query/sql/spare-sql-process.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { withStore } from '../../support/stored-run.ts';

function isGone(child: SqlProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

test('a query takes the spare process, which ends with the query', async () => {
  await withStore(async (_, file) => {
    const spare = new SpareSqlProcess(new FakeClock());
    spare.warm();
    const taken: SqlProcess[] = [];
    const rows: unknown[] = [];
    const end = await runQuery({
      file,
      sql: 'SELECT 1',
      limit: 10,
      timeoutMs: 300_000,
      process() {
        const child = spare.take();
        taken.push(child);
        return child;
      },
      onColumns: () => {},
      onRows: (more) => void rows.push(...more),
    });
    assert.deepEqual([end.rows, rows], [1, [[1]]]);
    assert.deepEqual(taken.map(isGone), [true]);
    const next = spare.take();
    assert.notEqual(next, taken[0]);
    next.kill('SIGKILL');
  });
});

test('a spare process is kept for a minute, and none starts after close', async () => {
  const clock = new FakeClock();
  const started: SqlProcess[] = [];
  const spare = new SpareSqlProcess(clock, () => {
    const child = startSqlProcess();
    started.push(child);
    return child;
  });
  spare.warm();
  await clock.advance(59_999);
  spare.warm();
  assert.equal(started.length, 1);
  const [first] = started;
  assert.ok(first !== undefined && !first.killed);
  await clock.advance(1);
  assert.equal(first.killed, true);

  spare.warm();
  const second = spare.take();
  assert.equal(second, started[1]);
  await clock.advance(60_000);
  assert.equal(second.killed, false);
  second.stdin.end();
  await once(second, 'exit');
  assert.equal(second.exitCode, 0);

  spare.warm();
  spare.close();
  assert.equal(started[2]?.killed, true);
  spare.warm();
  assert.equal(started.length, 3);
});

test('a spare process that has ended is not handed out', async () => {
  const started: SqlProcess[] = [];
  const spare = new SpareSqlProcess(new FakeClock(), () => {
    const child = startSqlProcess();
    started.push(child);
    return child;
  });
  spare.warm();
  started[0]?.kill('SIGKILL');
  if (started[0] !== undefined) await once(started[0], 'exit');
  spare.take().kill('SIGKILL');
  assert.equal(started.length, 2);
});
