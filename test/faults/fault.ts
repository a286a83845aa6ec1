// The export of each file in this folder: a real fault, and the promises that must hold meanwhile.

/** Why a fault cannot be tried on this machine. */
export interface Skipped {
  readonly skipped: string;
}

export interface Fault {
  /** The name in the list that `npm run test:faults` prints. */
  readonly name: string;
  /** True: it mostly waits, so that other faults can run at the same time. */
  readonly waits?: boolean;
  /**
   * Resolves to a summary of the counts, or to why it cannot run here, undefined without a reason; rejects with a broken
   * promise.
   */
  run(): Promise<string | Skipped | undefined>;
}
