// Does one piece of work, never twice at the same time. All calls that come while it works cause one repetition.

export class OneAtATime {
  readonly #work: () => Promise<void>;
  #doing: Promise<void> | undefined;
  #isWished = false;
  #isClosed = false;

  /** @param work Never rejects. */
  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Does the work now. When it is under way, does it once more afterwards. */
  wish(): void {
    if (this.#isClosed) return;
    if (this.#doing === undefined) this.#doing = this.#do();
    else this.#isWished = true;
  }

  /** Begins no further repetition. Resolves when the present one has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#doing;
  }

  async #do(): Promise<void> {
    try {
      do {
        this.#isWished = false;
        await this.#work();
        // A call may have come meanwhile.
      } while (this.#hasWish());
    } finally {
      this.#doing = undefined;
    }
  }

  #hasWish(): boolean {
    return this.#isWished && !this.#isClosed;
  }
}
