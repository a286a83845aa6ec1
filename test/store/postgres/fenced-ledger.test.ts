// What a leader writes belongs to its epoch: once that is over, each transaction is refused.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { LeaderLedger } from '../../../src/domain/cluster/fire-line.ts';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

const PLAN = { timetable: { schedules: [], timezone: 'UTC' }, hash: 'hash', atMs: 1000 };

/** Every call of the ledger that writes, by its name. */
function writes(ledger: LeaderLedger): Readonly<Record<string, () => Promise<unknown>>> {
  const skipped = { status: 'skipped', reason: 'busy', configHash: 'hash' } as const;
  return {
    'a fire without a run': () =>
      ledger.recordFiresWithoutRun([{ job: 'tick', plannedAtMs: 2000, ...skipped }]),
    'a plan': () => ledger.plan('tick', PLAN),
    'the end of a plan': () => ledger.unplan('tick'),
    'a waiting fire': () =>
      ledger.note('tick', [{ trigger: 'schedule', plannedAtMs: 3000, dueAtMs: null }]),
  };
}

const CONTENT = `SELECT (SELECT count(*) FROM runs) AS runs, (SELECT count(*) FROM fire_line) AS waiting,
  (SELECT count(*) FROM planned_jobs) AS plans`;

test(
  'each call of an old leader rejects and writes nothing, and those of the present one work',
  { skip },
  async () => {
    const server = await sharedPostgres();
    const url = await server.newDatabase();
    const local = join(server.folder, 'rota');
    const storage = await openStorage({ kind: 'postgres', url, local }, { clock: systemClock });
    try {
      await server.sql('UPDATE leader SET epoch = 3', url);
      const [before] = await server.sql(CONTENT, url);
      for (const [what, write] of Object.entries(writes(storage.ledgerOf(2)))) {
        await assert.rejects(write(), /epoch 2 is over/, what);
      }
      assert.deepEqual(await server.sql(CONTENT, url), [before]);
      for (const write of Object.values(writes(storage.ledgerOf(3)))) await write();
      const [written] = await server.sql(CONTENT, url);
      assert.deepEqual([written?.['runs'], written?.['waiting']], ['1', '1']);
    } finally {
      await storage.close();
    }
  },
);
