// Two workers that ask each other for permits, over a network that a test can cut, on a fake clock.
import { PermitAsker } from '../../../src/cluster/permits/permit-asker.ts';
import { PermitGranter } from '../../../src/cluster/permits/permit-granter.ts';
import type { AskerItems, OwnerItems } from '../../../src/cluster/permits/permit-messages.ts';
import type { PermitRequest } from '../../../src/concurrency/host-permits.ts';
import { Admission } from '../../../src/concurrency/admission.ts';
import type { HostLimits } from '../../../src/domain/job.ts';
import { JobLanes } from '../../../src/runner/job-lanes.ts';
import { FakeClock } from '../fake-clock.ts';
import { makeMember } from './make-member.ts';
import { sharingParts } from './sharing-parts.ts';

export interface PermitWorker {
  readonly asker: PermitAsker;
  readonly granter: PermitGranter;
}

type Address = { readonly slot: number } | { readonly to: string };

export class PermitWorkers {
  readonly clock = new FakeClock();
  readonly #workers = new Map<string, PermitWorker>();
  /** The worker that owns all slots. */
  owner = 'owner';
  /** Left of the lease of each worker. */
  readonly leaseLeftMs = new Map<string, number>();
  /** Workers whose lease has ended, as the others know. */
  readonly dead = new Set<string>();
  readonly heldMs = new Map<string, number>();
  /** Returns true for a message that is lost. */
  loses: (item: OwnerItems & AskerItems) => boolean = () => false;
  /** Slots that nobody has. */
  readonly gone = new Set<number>();
  /** Lanes of jobs that are taken for the requests of others, and not given back. */
  lent = 0;
  /** Hosts that a worker heard to be held. */
  readonly heard: string[] = [];

  join(name: string): PermitWorker {
    const { clock } = this;
    const perHost = { concurrency: undefined, rate: undefined };
    const parts = sharingParts(clock);
    const lanes = new JobLanes(new Admission({ concurrency: 10, perHost, clock }), { parts });
    const post = {
      send: (address: Address, item: OwnerItems & AskerItems) => this.#send(name, address, item),
    };
    const asker = new PermitAsker({
      clock,
      post,
      leaseLeftMs: (id) => this.leaseLeftMs.get(id) ?? 6000,
      onRepeat: () => undefined,
      onHeld: ({ host }, lengthMs) => this.heard.push(`${host} ${lengthMs}`),
    });
    const granter = new PermitGranter({
      clock,
      post,
      owns: () => this.owner === name,
      has: (slot) => this.owner === name && !this.gone.has(slot),
      members: () =>
        [...this.#workers.keys()].map((id) => makeMember({ id, isAlive: !this.dead.has(id) })),
      nameOf: (host) => lanes.guestNameOf(host),
      takeForGuest: (job, limits) => {
        const { guests, giveBack } = lanes.takeForGuest(job, limits);
        this.lent += 1;
        return {
          guests,
          giveBack: () => {
            this.lent -= 1;
            giveBack();
          },
        };
      },
      heldMs: (host) => this.heldMs.get(host) ?? 0,
    });
    const worker = { asker, granter };
    this.#workers.set(name, worker);
    return worker;
  }

  // oxlint-disable-next-line rota/options-object -- the message, with who sends it
  #send(from: string, address: Address, item: OwnerItems & AskerItems): void {
    if (this.loses(item)) return;
    queueMicrotask(() => {
      for (const [name, { asker, granter }] of this.#workers) {
        if ('slot' in address) {
          if (name !== from) granter.receive(from, { ...item, ...address });
        } else if (address.to === name) {
          asker.receive(from, item);
          granter.giveBack(from, item.ends ?? []);
        }
      }
    });
  }
}

/** A request that notes what it is told. */
export class NotedRequest implements PermitRequest {
  readonly job = 'job';
  readonly isSecret = false;
  readonly host: string;
  readonly limits: HostLimits;
  readonly told: string[] = [];

  constructor(host: string, limits: HostLimits = { concurrency: 1, rate: undefined }) {
    this.host = host;
    this.limits = limits;
  }

  onGranted(): void {
    this.told.push('granted');
  }

  onOwned(): void {
    this.told.push('owned');
  }

  onHeld(lengthMs: number): void {
    this.told.push(`held ${lengthMs}`);
  }

  onRevoked(): void {
    this.told.push('revoked');
  }
}
