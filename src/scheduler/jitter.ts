// Fires whose start is put off by a random share of the job's jitter. They start in the order in
// which they were planned, so that the ledger's rows stay in that order too.
import type { DueFire } from './job-line.ts';

export class DelayedFires {
  /** In order of planned instants, and of starts. */
  #fires: DueFire[] = [];

  /** When the first of them starts; undefined: there is none. */
  get dueMs(): number | undefined {
    return this.#fires[0]?.startAtMs;
  }

  add(plannedAtMs: number, delayMs: number): void {
    const before = this.#fires.at(-1)?.startAtMs ?? -Infinity;
    const startAtMs = Math.max(plannedAtMs + Math.floor(delayMs), before);
    this.#fires.push({ trigger: 'schedule', plannedAtMs, startAtMs });
  }

  /** Takes out those that start up to an instant. */
  takeUntil(untilMs: number): readonly DueFire[] {
    const firstLater = this.#fires.findIndex((fire) => fire.startAtMs > untilMs);
    if (firstLater === 0) return [];
    return this.#fires.splice(0, firstLater === -1 ? this.#fires.length : firstLater);
  }

  /** Takes out those that were planned after an instant. */
  takePlannedAfter(instantMs: number): readonly DueFire[] {
    const first = this.#fires.findIndex((fire) => fire.plannedAtMs > instantMs);
    return first === -1 ? [] : this.#fires.splice(first);
  }

  /** Lets none start later than an instant, or than its own when that is later: the clock was set back. */
  startBy(latestMs: number): void {
    this.#fires = this.#fires.map((fire) => ({
      ...fire,
      startAtMs: Math.min(fire.startAtMs, Math.max(latestMs, fire.plannedAtMs)),
    }));
  }
}
