// What a file of this folder exports: something that goes wrong for real, and what must hold then.

export interface Fault {
  /** As it stands in the list that `npm run test:faults` prints. */
  readonly name: string;
  /** True: it mostly waits, so that others may run beside it. */
  readonly waits?: boolean;
  /** Resolves with what was counted, in words, or undefined where it cannot be done; rejects with what did not hold. */
  run(): Promise<string | undefined>;
}
