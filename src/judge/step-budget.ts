// Bounds the work of paths and selectors over one body: the time of some of them grows with the square of the body.

/** A million steps take 100 to 300 ms. */
const DEFAULT_STEPS = 1_000_000;

/** Ends an evaluation inside src/judge; it never leaves that folder. */
export class TooManySteps extends Error {
  override readonly name = 'TooManySteps';
}

/** The steps that all rules together may take over one body. */
export class StepBudget {
  #left: number;

  constructor(steps: number = DEFAULT_STEPS) {
    this.#left = steps;
  }

  /** True when a rule was ended because no steps were left. */
  get isExhausted(): boolean {
    return this.#left < 0;
  }

  /** @throws {TooManySteps} when no steps are left. */
  spend(steps = 1): void {
    this.#left -= steps;
    if (this.#left < 0) throw new TooManySteps();
  }
}
