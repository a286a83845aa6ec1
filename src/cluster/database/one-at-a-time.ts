// Does one piece of work, never twice at the same time. All wishes that come while it works cause one more repetition.

export class OneAtATime {
  readonly #work: () => Promise<void>;
  #doing: Promise<void> | undefined;
  #isWished = false;
  #isClosed = false;

  /** @param work Never rejects. */
  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Does the work now, or once more after the repetition that is under way. */
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
        // A wish may have come meanwhile.
      } while (this.#hasWish());
    } finally {
      this.#doing = undefined;
    }
  }

  #hasWish(): boolean {
    return this.#isWished && !this.#isClosed;
  }
}
