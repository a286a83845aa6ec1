// Counts the requests that have ended on the other workers of a cluster. Each worker tells its own number with each tick.
import type { Member } from '../../domain/cluster/member.ts';

export class FinishedElsewhere {
  /** The last number of each worker. When a worker comes back from an outage, its number goes on from there. */
  readonly #told = new Map<string, number>();
  #count = 0;

  /** Requests that have ended since this worker first heard of the worker that sent them. */
  get count(): number {
    return this.#count;
  }

  /** Call it with the members that each tick returns. */
  note(members: readonly Member[], ownId: string): void {
    for (const { id, finished } of members) {
      if (id === ownId || finished === undefined) continue;
      this.#count += Math.max(0, finished - (this.#told.get(id) ?? finished));
      this.#told.set(id, finished);
    }
    const known = new Set(members.map(({ id }) => id));
    for (const id of this.#told.keys()) if (!known.has(id)) this.#told.delete(id);
  }
}
