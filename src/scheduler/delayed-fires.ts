// Fires whose start is delayed by a random share of the job's jitter. They start in the order of their
// planned instants, so that the ledger's rows are in that order too.
import type { DueFire } from './launch.ts';

export class DelayedFires {
  /** In order of planned instants, and of starts. */
  #fires: DueFire[] = [];

  /** When the first fire starts; undefined: there is none. */
  get dueMs(): number | undefined {
    return this.#fires[0]?.startAtMs;
  }

  /** In order of planned instants. */
  get all(): readonly DueFire[] {
    return this.#fires;
  }

  /** Takes over a fire whose start was decided by another process. */
  takeOver(fire: DueFire): void {
    this.#fires.push(fire);
  }

  add(plannedAtMs: number, delayMs: number): void {
    const before = this.#fires.at(-1)?.startAtMs ?? 0;
    const startAtMs = Math.max(plannedAtMs + Math.floor(delayMs), before);
    this.#fires.push({ trigger: 'schedule', plannedAtMs, startAtMs });
  }

  /** Removes and returns the fires that start up to an instant. */
  takeUntil(untilMs: number): readonly DueFire[] {
    const firstLater = this.#fires.findIndex((fire) => fire.startAtMs > untilMs);
    if (firstLater !== -1) return this.#fires.splice(0, firstLater);
    const all = this.#fires;
    this.#fires = [];
    return all;
  }

  /** Removes and returns the fires that were planned after an instant. */
  takePlannedAfter(instantMs: number): readonly DueFire[] {
    const first = this.#fires.findIndex((fire) => fire.plannedAtMs > instantMs);
    return first === -1 ? [] : this.#fires.splice(first);
  }

  /** Moves starts that are later than an instant to it, but none before the fire's own planned instant. */
  startBy(latestMs: number): void {
    this.#fires = this.#fires.map((fire) => ({
      ...fire,
      startAtMs: Math.min(fire.startAtMs, Math.max(latestMs, fire.plannedAtMs)),
    }));
  }
}
