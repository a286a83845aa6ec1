// Gathers items that come one by one into batches: the items that come during a batch are the next batch. A transaction
// for a hundred runs costs little more than one for a single run, and no item waits for others that may never come.

import { nextTurn } from '../../platform/clock.ts';

/** Answers the items of a batch, in their order. */
export type PerformBatch<Item, Answer> = (items: readonly Item[]) => Promise<readonly Answer[]>;

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly answered: PromiseWithResolvers<Answer>;
}

export class Gathering<Item, Answer> {
  readonly #perform: PerformBatch<Item, Answer>;
  readonly #most: number;
  #waiting: Waiting<Item, Answer>[] = [];
  #isPerforming = false;

  /** @param most Items of a batch. */
  constructor(perform: PerformBatch<Item, Answer>, { most }: { readonly most: number }) {
    this.#perform = perform;
    this.#most = most;
  }

  /** Resolves to the answer of this item. Rejects when both its batch and the item alone have failed. */
  add(item: Item): Promise<Answer> {
    const answered = Promise.withResolvers<Answer>();
    this.#waiting.push({ item, answered });
    if (!this.#isPerforming) void this.#performAll();
    return answered.promise;
  }

  async #performAll(): Promise<void> {
    this.#isPerforming = true;
    // Items of the same turn of the event loop belong to the first batch.
    await nextTurn();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#most);
      const isAnswered = await this.#answer(batch);
      // One bad item must not stop the others.
      if (!isAnswered) for (const each of batch) await this.#answer([each]);
    }
    this.#isPerforming = false;
  }

  /** False: the batch has failed, and its items have no answer yet. */
  async #answer(batch: readonly Waiting<Item, Answer>[]): Promise<boolean> {
    try {
      const answers = await this.#perform(batch.map(({ item }) => item));
      if (answers.length !== batch.length)
        throw new Error('a batch needs one answer for each item');
      for (const [index, answer] of answers.entries()) batch[index]?.answered.resolve(answer);
      return true;
    } catch (error) {
      if (batch.length > 1) return false;
      batch[0]?.answered.reject(error);
      return true;
    }
  }
}
