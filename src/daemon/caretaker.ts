// The daemon's care for its database: a round of retention every hour, and at once when the file has
// outgrown its limit.
import { formatBytes } from '../domain/byte-size.ts';
import { formatShortDuration } from '../domain/duration.ts';
import { messageOf } from '../domain/error.ts';
import type { PruneReport, RetentionPolicy } from '../domain/retention.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';

/** How often it is looked whether there is something to do. */
const LOOK_MS = 60_000;
const ROUND_MS = 3_600_000;
/** A round that takes long is not made more often than a hundredth of the time. */
const SHARE = 100;
/** Growth, since the last round, that makes another one worth while when the file is over its limit. */
const GROWTH = 1.01;
/** Of the file, room that stays in it: what is stored next needs it. */
const KEEP_FREE = 0.05;

export interface CaretakerOptions {
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** In force now. */
  readonly policy: () => RetentionPolicy;
  readonly databaseBytes: () => number;
  readonly startPrune: (round: { policy: RetentionPolicy; keepFree: number }) => {
    readonly done: Promise<PruneReport>;
    stop(): Promise<void>;
  };
}

export class Caretaker {
  readonly #options: CaretakerOptions;
  #timer: Timer | undefined;
  #nextRound: number;
  #bytesAfterRound = 0;
  #going: { stop(): Promise<void> } | undefined;
  #closed = false;
  #heldBecause: string | undefined;

  constructor(options: CaretakerOptions) {
    this.#options = options;
    this.#nextRound = options.clock.elapsed() + LOOK_MS;
  }

  /** Why nothing is removed by age at the moment; undefined: it is. */
  get heldBecause(): string | undefined {
    return this.#heldBecause;
  }

  start(): void {
    this.#timer = this.#options.clock.setTimer(LOOK_MS, () => {
      void this.#look().finally(() => {
        if (!this.#closed) this.start();
      });
    });
  }

  /** Ends a round that goes on. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#timer?.cancel();
    await this.#going?.stop();
  }

  async #look(): Promise<void> {
    const { clock, log, policy } = this.#options;
    try {
      const current = policy();
      const keepsAll = Object.values(current).every((limit) => limit === undefined);
      if (keepsAll || !(this.#isTooLarge(current) || clock.elapsed() >= this.#nextRound)) return;
      const round = this.#options.startPrune({ policy: current, keepFree: KEEP_FREE });
      this.#going = round;
      const report = await round.done;
      this.#bytesAfterRound = report.databaseBytes;
      this.#nextRound = clock.elapsed() + Math.max(ROUND_MS, SHARE * report.tookMs);
      this.#tell(report);
    } catch (error) {
      this.#nextRound = clock.elapsed() + ROUND_MS;
      if (!this.#closed) log.warn(`retention: ${messageOf(error)}`);
    } finally {
      this.#going = undefined;
    }
  }

  #isTooLarge({ maxSizeBytes }: RetentionPolicy): boolean {
    const bytes = this.#options.databaseBytes();
    return (
      maxSizeBytes !== undefined && bytes > maxSizeBytes && bytes > GROWTH * this.#bytesAfterRound
    );
  }

  #tell({ results, bodies, freedBytes, tookMs, heldBecause }: PruneReport): void {
    const wasHeld = this.#heldBecause !== undefined;
    this.#heldBecause = heldBecause;
    if (heldBecause !== undefined && !wasHeld) {
      this.#options.log.error(`retention is held: ${heldBecause}`);
    }
    if (heldBecause === undefined && wasHeld) {
      this.#options.log.info('retention goes on: the clock is believed again');
    }
    if (results + bodies === 0) return;
    this.#options.log.info(
      `retention: removed ${results} results and ${bodies} bodies in ${formatShortDuration(tookMs)}, ${formatBytes(freedBytes)} given back`,
    );
  }
}
