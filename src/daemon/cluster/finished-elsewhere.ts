// How many requests have ended on the other workers of a cluster, as they tell with each tick.
import type { Member } from '../../domain/cluster/member.ts';

export class FinishedElsewhere {
  /** What each of them has told last. A worker that comes back from an outage goes on from there. */
  readonly #told = new Map<string, number>();
  #count = 0;

  /** Requests that have ended since this worker first heard of the worker that sent them. */
  get count(): number {
    return this.#count;
  }

  /** To be called with what each tick tells. */
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
