// The requests of this worker and of others to hosts with limits: its own requests to hosts of its slots, the permits that
// it gets from other workers, and those that it gives them. docs/decisions/permits.md has the reasons.
import type { HostLane } from '../../concurrency/admission.ts';
import type {
  HostNames,
  HostPermits,
  PermitRequest,
  SharedLaneOptions,
  SharingLane,
} from '../../concurrency/host-permits.ts';
import { PermitLane } from '../../concurrency/permit-lane.ts';
import type { HostHolds, NewHold } from '../../concurrency/host-holds.ts';
import type { PaceSample } from '../../concurrency/pace/host-pace.ts';
import { HOST_SLOTS, hostSlot } from '../../domain/cluster/host-slot.ts';
import { type Clock, sleep } from '../../platform/clock.ts';
import { GuestNames } from '../../runner/hosts/guest-names.ts';
import type { JobRunner } from '../../runner/job-runner.ts';
import { LEASE_MS } from '../membership/lease.ts';
import type { PostgresMembership } from '../membership/postgres-membership.ts';
import type { Sessions } from '../database/sessions.ts';
import { PermitAsker } from './permit-asker.ts';
import { PermitGranter } from './permit-granter.ts';
import { parseMessage, type OwnerItems, type PermitEnd, type ToldHold } from './permit-messages.ts';
import { PermitPost } from './permit-post.ts';

/** Time between two looks at the permits of others, while this worker waits for their end. */
const LOOK_MS = 50;

export interface PermitParts {
  readonly membership: Pick<
    PostgresMembership,
    | 'workerId'
    | 'owns'
    | 'has'
    | 'leaseLeftMs'
    | 'members'
    | 'onSlots'
    | 'onLost'
    | 'onTick'
    | 'onMembers'
  >;
  /** Opens one more connection. */
  readonly sessions: {
    beside(options: { readonly most: number }): PermitSessions;
  };
  readonly runner: Pick<JobRunner, 'takeForGuest' | 'guestNameOf'>;
  readonly holds: HostHolds;
  /** True while this worker performs shards of a host slot. */
  readonly isClaimed: (slot: number) => boolean;
  readonly onFault: (error: unknown) => void;
}

type PermitSessions = Pick<Sessions, 'run' | 'close'>;

interface JoinedPermits extends PermitParts {
  readonly post: PermitPost;
  readonly asker: PermitAsker;
  readonly granter: PermitGranter;
  readonly connection: PermitSessions;
}

export class ClusterPermits implements HostPermits {
  readonly clock: Clock;
  /** Own requests in flight, by slot. */
  readonly #own = Array.from({ length: HOST_SLOTS }, () => 0);
  #joined: JoinedPermits | undefined;
  /** True while this worker begins a hold that another worker has reported. */
  #isTold = false;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  namesOf(known: () => Iterable<string>): HostNames {
    return new GuestNames(known);
  }

  share(lane: HostLane, options: SharedLaneOptions): SharingLane {
    return new PermitLane({ ...options, lane, permits: this });
  }

  /** To be called before the membership starts. */
  join(parts: PermitParts): void {
    const { clock } = this;
    const { membership, sessions, runner, holds, onFault } = parts;
    const { workerId } = membership;
    const connection = sessions.beside({ most: 1 });
    const post = new PermitPost({ sessions: connection, clock, workerId, onFault });
    const asker = new PermitAsker({
      clock,
      post,
      leaseLeftMs: (id) => membership.leaseLeftMs(id),
      onRepeat: () => this.#reclaim(),
      onHeld: ({ host, isSecret }, lengthMs) => this.#hold(holds, { host, lengthMs, isSecret }),
    });
    const granter = new PermitGranter({
      clock,
      post,
      owns: (slot) => this.#isOwn(slot),
      has: (slot) => membership.has(slot),
      members: () => membership.members(),
      nameOf: (host) => runner.guestNameOf(host),
      takeForGuest: (job, limits) => runner.takeForGuest(job, limits),
      heldMs: (host) => holds.leftMs(host),
    });
    membership.onTick(() => asker.revokeExpired());
    membership.onMembers(() => granter.forgetDead());
    membership.onSlots(() => {
      granter.forgetLost();
      this.#reclaim();
    });
    membership.onLost(() => granter.forgetGone());
    this.#joined = { ...parts, post, asker, granter, connection };
  }

  /** True while a request to a host of this slot is in flight, here or with a permit of this worker. */
  isSlotInUse(slot: number): boolean {
    return (this.#own[slot] ?? 0) > 0 || this.#joined?.granter.isSlotInUse(slot) === true;
  }

  /** True while another worker uses a permit of this one. */
  get isLending(): boolean {
    return this.#joined !== undefined && this.#joined.granter.granted > 0;
  }

  takeOwn(host: string): boolean {
    const slot = hostSlot(host);
    if (!this.#isOwn(slot)) return false;
    this.#own[slot] = (this.#own[slot] ?? 0) + 1;
    return true;
  }

  leaveOwn(host: string): void {
    const slot = hostSlot(host);
    this.#own[slot] = (this.#own[slot] ?? 0) - 1;
  }

  ask(request: PermitRequest): void {
    this.#joined?.asker.ask(request);
  }

  end(request: PermitRequest, sample: PaceSample | undefined): void {
    this.#joined?.asker.end(request, sample);
  }

  /** Tells the owner of a host that the host asked for a wait. */
  tellHold({ host, untilMs, isSecret }: NewHold): void {
    const slot = hostSlot(host);
    if (isSecret || this.#isTold || this.#joined === undefined) return;
    if (this.#joined.membership.owns(slot)) return;
    const lengthMs = Math.round(untilMs - this.clock.now());
    if (lengthMs > 0) this.#joined.post.send({ slot }, { holds: [{ host, lengthMs }] });
  }

  /** Takes a notification of `PERMITS_CHANNEL`. */
  receive(payload: string): void {
    const joined = this.#joined;
    const message = parseMessage(payload);
    if (joined === undefined || message === undefined) return;
    const { asker, granter, membership } = joined;
    const { from } = message;
    if ('slot' in message) {
      this.#holdAll(message);
      if (from !== membership.workerId) granter.receive(from, message);
      else if (membership.has(message.slot)) asker.receive(from, { ended: idsOf(message.ends) });
    } else if (message.to === membership.workerId) {
      asker.receive(from, message);
      granter.giveBack(from, message.ends ?? []);
    }
  }

  /** Resolves when no other worker uses a permit of this one, but no later than after the length of a lease. */
  async drain(): Promise<void> {
    const untilMs = this.clock.elapsed() + LEASE_MS;
    while (this.isLending && this.clock.elapsed() < untilMs) await sleep(this.clock, LOOK_MS);
  }

  /** Resolves when all messages are sent, or lost. */
  async flush(): Promise<void> {
    await this.#joined?.post.flush();
  }

  /** To be called when this worker has left. */
  close(): void {
    if (this.#joined === undefined) return;
    const { asker, granter, connection } = this.#joined;
    asker.close();
    granter.forgetAll();
    connection.close();
  }

  /** True for an owned slot. While this worker performs shards of a slot that it must give back, the slot counts as owned. */
  #isOwn(slot: number): boolean {
    if (this.#joined === undefined) return true;
    const { membership, isClaimed } = this.#joined;
    return membership.owns(slot) || (membership.has(slot) && isClaimed(slot));
  }

  /** Ends the asks for hosts that this worker owns now: its lanes count these requests, and a permit would count them twice. */
  #reclaim(): void {
    this.#joined?.asker.reclaim((host) => this.#isOwn(hostSlot(host)));
  }

  #hold(holds: HostHolds, { host, ...hold }: ToldHold & { readonly isSecret: boolean }): void {
    this.#isTold = true;
    holds.hold(host, hold);
    this.#isTold = false;
  }

  #holdAll({ slot, holds = [] }: OwnerItems & { readonly slot: number }): void {
    const joined = this.#joined;
    if (joined?.membership.has(slot) !== true) return;
    for (const told of holds) this.#hold(joined.holds, { ...told, isSecret: false });
  }
}

function idsOf(ends: readonly PermitEnd[] = []): readonly number[] {
  return ends.map(({ id }) => id);
}
