// Why a schedule is refused.

/** One sentence without a full stop, and what to write instead. */
export interface ScheduleProblem {
  readonly problem: string;
  readonly hint: string | undefined;
}
