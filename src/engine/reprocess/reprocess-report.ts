// Counts what today's rules change in the stored results of a job.
import type { Unmet } from '../../domain/rules.ts';
import type { Correction } from '../../store/reprocessing/corrections.ts';
import type { LeftAlone } from './judge-again.ts';

/** Different expectations that are listed; a job has a hundred at most for each entry. */
const MAX_LISTED = 1000;

/** An expectation that stored responses do not meet, and when they did not. */
export interface UnmetBefore {
  readonly where: string;
  /** As the job's file has it, as JSON. */
  readonly wanted: string;
  readonly count: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** A result that does not meet it. */
  readonly resultId: number;
}

export interface ReprocessReport {
  /** Stored results of the job since then. */
  readonly results: number;
  /** Results that differ from what was stored. */
  readonly changed: number;
  readonly becameOk: number;
  readonly becameFailed: number;
  readonly degraded: number;
  /** Values that were read. */
  readonly values: number;
  readonly leftAlone: Readonly<Record<LeftAlone, number>>;
  /** The most frequent first. */
  readonly unmet: readonly UnmetBefore[];
}

export class ReportCounts {
  results = 0;
  changed = 0;
  becameOk = 0;
  becameFailed = 0;
  degraded = 0;
  values = 0;
  readonly leftAlone: Record<LeftAlone, number> = {
    'no response': 0,
    'no body': 0,
    'no headers': 0,
    certificate: 0,
    handler: 0,
  };
  readonly #unmet = new Map<string, UnmetBefore>();

  leave(why: LeftAlone): void {
    this.results += 1;
    this.leftAlone[why] += 1;
  }

  add(correction: Correction, isChanged: boolean): void {
    const { before, errorKind, degraded, unmet, values } = correction;
    this.results += 1;
    if (isChanged) this.changed += 1;
    if (before.ok === 0 && errorKind === null) this.becameOk += 1;
    if (before.ok === 1 && errorKind !== null) this.becameFailed += 1;
    if (degraded) this.degraded += 1;
    this.values += values?.length ?? 0;
    if (unmet !== null) this.#addUnmet(JSON.parse(unmet), correction);
  }

  toReport(): ReprocessReport {
    const { results, changed, becameOk, becameFailed, degraded, values, leftAlone } = this;
    const unmet = [...this.#unmet.values()].toSorted((a, b) => b.count - a.count);
    const counts = { results, changed, becameOk, becameFailed, degraded, values };
    return { ...counts, leftAlone: { ...leftAlone }, unmet };
  }

  #addUnmet(all: readonly Unmet[], { before: { id, startedAtMs } }: Correction): void {
    for (const { where, wanted } of all) {
      const text = JSON.stringify(wanted);
      const key = `${where} ${text}`;
      const known = this.#unmet.get(key);
      if (known === undefined && this.#unmet.size >= MAX_LISTED) continue;
      this.#unmet.set(key, {
        where,
        wanted: text,
        count: (known?.count ?? 0) + 1,
        firstAtMs: Math.min(known?.firstAtMs ?? Infinity, startedAtMs),
        lastAtMs: Math.max(known?.lastAtMs ?? 0, startedAtMs),
        resultId: known?.resultId ?? id,
      });
    }
  }
}
