// Why a job's fires could not be taken up when they were due.

interface Absence {
  /** Exclusive. */
  readonly sinceMs: number;
  /** Inclusive. */
  readonly untilMs: number;
  readonly reason: string;
}

const UNKNOWN = 'The machine was asleep or busy, or its clock was set forward';
const NOT_STORED = 'Nothing could be stored at that time';

export class Absences {
  #beforePlan: Absence | undefined;
  #noStorage: Absence | undefined;

  /** The job is planned from now on; what came due before was missed for this reason. */
  planned(nowMs: number, reason: string): void {
    this.#beforePlan = { sinceMs: -Infinity, untilMs: nowMs, reason };
  }

  /** Between these instants no fire could be recorded. */
  notStored({ sinceMs, untilMs }: { readonly sinceMs: number; readonly untilMs: number }): void {
    this.#noStorage = { sinceMs, untilMs, reason: NOT_STORED };
  }

  /** What kept a fire from being taken up in time. */
  reasonFor(plannedAtMs: number): string {
    const known = [this.#beforePlan, this.#noStorage].find(
      (absence) =>
        absence !== undefined && plannedAtMs > absence.sinceMs && plannedAtMs <= absence.untilMs,
    );
    return known?.reason ?? UNKNOWN;
  }
}
