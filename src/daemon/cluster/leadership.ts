// Begins and ends the terms in which this worker leads, as the membership says.
import type { PostgresMembership } from '../../cluster/membership/postgres-membership.ts';
import type { ClusterRunner } from '../../cluster/shards/cluster-runner.ts';
import { AppError } from '../../domain/error.ts';
import { sleep, type Clock, type Timer } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Leading } from '../leading/leading.ts';

/** Time between two looks for changes by commands on other machines, and between two attempts to begin a term. */
const LOOK_MS = 1000;
/** For this long after the last tick of another worker, a leader takes over its waiting fires. */
const CONTINUES_MS = 60_000;

export interface LeadershipOptions {
  readonly clock: Clock;
  /** The clock by which all leaders plan. */
  readonly serverClock: Clock;
  readonly log: Logger;
  readonly membership: PostgresMembership;
  readonly runner: ClusterRunner;
  readonly leading: Leading;
  /** Aborted: failed work is not repeated any more. */
  readonly giveUp: AbortSignal;
  /** Called when a term is about to begin: commands may wait for a leader. */
  readonly onBegin: () => void;
}

export class Leadership {
  readonly #options: LeadershipOptions;
  #timer: Timer | undefined;
  #isEnding = false;

  constructor(options: LeadershipOptions) {
    this.#options = options;
  }

  /** Follows the membership from now on. */
  start(): void {
    this.#options.membership.onLeader((epoch) => this.#changed(epoch));
    this.#lookEverySecond();
  }

  /** Ends the present term in order, and begins no other one. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.#timer?.cancel();
    await this.#options.leading.end({ inOrder: true });
  }

  #changed(epoch: number | undefined): void {
    const { log, leading, runner, onBegin } = this.#options;
    if (this.#isEnding) return;
    if (epoch !== undefined) {
      void this.#begin(epoch);
      // The leader before may have died while it performed shards.
      runner.look();
      return onBegin();
    }
    log.warn('does not lead the cluster any more');
    leading.end().catch((err: unknown) => log.error({ err }, 'a term could not be ended'));
  }

  /** Begins a term. Tries again when that fails for a reason that may pass. Never rejects. */
  async #begin(epoch: number): Promise<void> {
    const { log, clock, serverClock, giveUp, membership, leading, runner } = this.#options;
    while (membership.epoch === epoch && !this.#isEnding) {
      try {
        await leading.begin({
          epoch,
          clock: serverClock,
          openRuns: () => runner.openRuns(),
          adopt: (job, options) => runner.adopt(job, options),
          continues: this.#continues(),
        });
        return;
      } catch (err) {
        log.error({ err }, 'cannot begin to lead');
        await leading.end().catch(() => undefined);
        await sleep(clock, LOOK_MS, { signal: giveUp });
      }
    }
  }

  /** True when another worker was there a moment ago. */
  #continues(): boolean {
    const { membership, serverClock } = this.#options;
    const sinceMs = serverClock.now() - CONTINUES_MS;
    return membership
      .members()
      .some(({ id, tickAtMs }) => id !== membership.workerId && tickAtMs > sinceMs);
  }

  #lookEverySecond(): void {
    this.#timer = this.#options.clock.setTimer(LOOK_MS, () => {
      if (this.#isEnding) return;
      this.#lookEverySecond();
      void this.#readPauses();
    });
  }

  /** Never rejects. */
  async #readPauses(): Promise<void> {
    try {
      await this.#options.leading.readPauses();
    } catch (error) {
      // The storage reports that the database is away.
      if (!(error instanceof AppError)) throw error;
    }
  }
}
