// The problem of a schedule that is refused.

/** One sentence without a full stop, and a hint with what to write instead. */
export interface ScheduleProblem {
  readonly problem: string;
  readonly hint: string | undefined;
}
