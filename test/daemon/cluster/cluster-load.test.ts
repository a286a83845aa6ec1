// The load of a cluster, over memberships on a real PostgreSQL.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ClusterLoad } from '../../../src/daemon/cluster/cluster-load.ts';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { TestMembers } from '../../support/cluster/test-member.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

after(closeSharedPostgres);

test(
  'requests that ended on other workers are as new as those that wait there',
  { skip: NO_POSTGRES },
  async (t) => {
    const url = await (await sharedPostgres()).newDatabase();
    const storage = await openStorage(
      { kind: 'postgres', url, local: '/nowhere/rota' },
      { clock: systemClock },
    );
    await storage.close();
    const members = new TestMembers(() => undefined);
    t.after(() => members.leave());
    const own = await members.join('own', { url, cap: 10 });
    const other = await members.join('other', { url, cap: 10 });
    const load = new ClusterLoad({ membership: own.membership, shards: { queued: 0 } });
    await members.until(() => own.membership.members().length === 2);
    for (const queued of [1, 2, 3]) {
      other.queued = queued;
      other.finished += 100;
      other.membership.wake();
      await members.until(() => load.elsewhere.queued === queued);
      assert.equal(load.finishedElsewhere, 100 * queued);
    }
  },
);
