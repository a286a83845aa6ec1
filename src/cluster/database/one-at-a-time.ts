// Work that is done once at a time: wishes that come meanwhile are fulfilled together, by doing it once more.

export class OneAtATime {
  readonly #work: () => Promise<void>;
  #doing: Promise<void> | undefined;
  #isWished = false;
  #isClosed = false;

  /** @param work Never rejects. */
  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Does the work now, or after the present time. */
  wish(): void {
    if (this.#isClosed) return;
    if (this.#doing === undefined) this.#doing = this.#do();
    else this.#isWished = true;
  }

  /** Fulfils no more wishes. Resolves when nothing is being done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#doing;
  }

  async #do(): Promise<void> {
    do {
      this.#isWished = false;
      await this.#work();
      // A wish may have come.
    } while (this.#hasWish());
    this.#doing = undefined;
  }

  #hasWish(): boolean {
    return this.#isWished && !this.#isClosed;
  }
}
