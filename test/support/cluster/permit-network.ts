// Workers with permits of their own, whose notifications reach all of them, on a fake clock.
import { ClusterPermits } from '../../../src/cluster/permits/cluster-permits.ts';
import type { Session } from '../../../src/cluster/database/sessions.ts';
import { Admission, type Lane } from '../../../src/concurrency/admission.ts';
import { HostHolds } from '../../../src/concurrency/host-holds.ts';
import { JobLanes } from '../../../src/runner/job-lanes.ts';
import { FakeClock } from '../fake-clock.ts';
import { makeJob } from '../make-job.ts';
import { makeMember } from './make-member.ts';

export interface SlotState {
  /** Slots that it owns, or is to give back when nothing uses them. */
  readonly has: ReadonlySet<number>;
  /** Those of them that it is to give back. */
  readonly unwanted: ReadonlySet<number>;
  /** Those of whose shards it performs one. */
  readonly claimed: ReadonlySet<number>;
}

export class PermitNetwork {
  readonly clock = new FakeClock();
  readonly #workers = new Map<string, ClusterPermits>();

  /** Returns the lane of a job of this worker, with a cap of one request for each host. */
  join(workerId: string, { has, unwanted, claimed }: SlotState): Lane {
    const { clock } = this;
    const perHost = { concurrency: 1, rate: undefined };
    const permits = new ClusterPermits(clock);
    const parts = {
      global: 10,
      ofJob: () => 10,
      jobBegins: () => undefined,
      tenureOf: () => undefined,
      permits,
    };
    const lanes = new JobLanes(new Admission({ concurrency: 10, perHost, clock }), { parts });
    permits.join({
      membership: {
        workerId,
        owns: (slot) => has.has(slot) && !unwanted.has(slot),
        has: (slot) => has.has(slot),
        leaseLeftMs: () => 6000,
        members: () => [...this.#workers.keys()].map((id) => makeMember({ id, isAlive: true })),
        onSlots: () => undefined,
        onLost: () => undefined,
        onTick: () => undefined,
        onMembers: () => undefined,
      },
      sessions: {
        beside: () => ({
          run: async (work) => await work(this.#session()),
          close: () => undefined,
        }),
      },
      runner: {
        takeForGuest: (job, limits) => lanes.takeForGuest(job, limits),
        guestNameOf: (host) => lanes.guestNameOf(host),
      },
      holds: new HostHolds({ clock }),
      isClaimed: (slot) => claimed.has(slot),
      onFault: (error) => {
        throw error;
      },
    });
    this.#workers.set(workerId, permits);
    return lanes.take(makeJob({ name: `of ${workerId}`, perHost })).lane;
  }

  close(): void {
    for (const permits of this.#workers.values()) permits.close();
  }

  /** Its only statement sends notifications. */
  #session(): Session {
    return {
      query: (_text, values = []) => {
        const payloads = values[1];
        if (!Array.isArray(payloads)) throw new Error('it sends nothing');
        for (const payload of payloads) {
          for (const permits of this.#workers.values()) permits.receive(String(payload));
        }
        return Promise.resolve({ rows: [], count: payloads.length });
      },
    };
  }
}
