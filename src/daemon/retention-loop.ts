// Runs retention in the daemon: a round every hour, and at once when the file has grown over its limit.
import { formatBytes } from '../domain/byte-size.ts';
import { formatShortDuration } from '../domain/duration.ts';
import { messageOf } from '../domain/error.ts';
import type { PruneReport, RetentionPolicy } from '../domain/retention.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';

/** Time between two checks whether a round is due. */
const CHECK_MS = 60_000;
const ROUND_MS = 3_600_000;
/** The next round starts at the earliest after this many times the duration of the last one. */
const PAUSE_FACTOR = 100;
/** Growth since the last round that starts another one at once when the file is over its limit. */
const GROWTH = 1.01;
/** Share of the file that stays free for the next results. */
const KEEP_FREE = 0.05;

const HELD = 'retention is held: ';

export interface RetentionLoopOptions {
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** The policy in force now. */
  readonly policy: () => RetentionPolicy;
  readonly databaseBytes: () => number;
  /** Called with the beginning of each logged error that no longer applies. */
  readonly onResolved: (text: string) => void;
  readonly startPrune: (round: { policy: RetentionPolicy; keepFree: number }) => {
    readonly done: Promise<PruneReport>;
    stop(): Promise<void>;
  };
}

export class RetentionLoop {
  readonly #options: RetentionLoopOptions;
  #timer: Timer | undefined;
  #nextRound: number;
  #bytesAfterRound = 0;
  #round: { stop(): Promise<void> } | undefined;
  #closed = false;
  #heldBecause: string | undefined;

  constructor(options: RetentionLoopOptions) {
    this.#options = options;
    this.#nextRound = options.clock.elapsed() + CHECK_MS;
  }

  /** Why nothing is removed by age at the moment; undefined when retention is not held. */
  get heldBecause(): string | undefined {
    return this.#heldBecause;
  }

  start(): void {
    this.#timer = this.#options.clock.setTimer(CHECK_MS, () => {
      void this.#check().finally(() => {
        if (!this.#closed) this.start();
      });
    });
  }

  /** Stops the checks, and the round in progress. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#timer?.cancel();
    await this.#round?.stop();
  }

  async #check(): Promise<void> {
    const { clock, log, policy } = this.#options;
    try {
      const current = policy();
      const keepsAll = Object.values(current).every((limit) => limit === undefined);
      // No further round would say that the clock is trusted again.
      if (keepsAll) {
        this.#heldBecause = undefined;
        this.#options.onResolved(HELD);
      }
      if (keepsAll || !(this.#isTooLarge(current) || clock.elapsed() >= this.#nextRound)) return;
      const round = this.#options.startPrune({ policy: current, keepFree: KEEP_FREE });
      this.#round = round;
      const report = await round.done;
      this.#bytesAfterRound = report.databaseBytes;
      this.#nextRound = clock.elapsed() + Math.max(ROUND_MS, PAUSE_FACTOR * report.tookMs);
      this.#logReport(report);
    } catch (error) {
      this.#nextRound = clock.elapsed() + ROUND_MS;
      if (!this.#closed) log.warn(`retention: ${messageOf(error)}`);
    } finally {
      this.#round = undefined;
    }
  }

  #isTooLarge({ maxSizeBytes }: RetentionPolicy): boolean {
    const bytes = this.#options.databaseBytes();
    return (
      maxSizeBytes !== undefined && bytes > maxSizeBytes && bytes > GROWTH * this.#bytesAfterRound
    );
  }

  #logReport({ results, bodies, freedBytes, tookMs, heldBecause }: PruneReport): void {
    const wasHeld = this.#heldBecause !== undefined;
    this.#heldBecause = heldBecause;
    if (heldBecause !== undefined && !wasHeld) {
      this.#options.log.error(`${HELD}${heldBecause}`);
    }
    if (heldBecause === undefined && wasHeld) {
      this.#options.onResolved(HELD);
      this.#options.log.info('retention goes on: the clock is trusted again');
    }
    if (results + bodies === 0) return;
    this.#options.log.info(
      `retention: removed ${results} results and ${bodies} bodies in ${formatShortDuration(tookMs)}, ${formatBytes(freedBytes)} given back`,
    );
  }
}
