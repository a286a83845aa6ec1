// The words of a measurement: a row is one question, its report holds lines with samples and budgets.

/** The budget of a line, for the median of its samples, the highest of them, or the median of its ratios to Rota. */
export interface Budget {
  readonly of: 'median' | 'highest' | 'ratio';
  readonly atLeast?: number;
  readonly atMost?: number;
  /** What was tried against a miss: a heading of docs/performance.md, as in a link. Shown with the miss. */
  readonly tried?: string;
}

/** One measured thing. */
export interface Line {
  readonly what: string;
  readonly unit: string;
  /** One per turn, in their order. */
  readonly samples: readonly number[];
  /** How many times Rota is as good, one per turn of the peer; undefined: nothing to compare with. */
  readonly ratios?: readonly number[];
  readonly budget?: Budget;
}

/** One thing that could not be measured, and why. */
export interface AbsentLine {
  readonly what: string;
  readonly absent: string;
}

export interface RowReport {
  readonly lines: readonly (Line | AbsentLine)[];
  /** What a reader must know to judge the lines: what was done, and what was checked. */
  readonly notes: readonly string[];
  /** A drawing in characters, such as memory over time. */
  readonly plot?: string;
}

/** What every row is given. */
export interface Bench {
  /** An empty folder of this row's own, gone afterwards. */
  readonly folder: string;
  /** Prints one line of progress. */
  say(text: string): void;
}

export interface Row {
  /** As in `npm run bench -- NAME`. */
  readonly name: string;
  readonly title: string;
  /** Not part of the whole benchmark. */
  readonly onlyByName?: boolean;
  measure(bench: Bench): Promise<RowReport>;
}
