// The findings of `rota doctor` about either kind of database: a state and a sentence each.
import { clockDoubt, judgeClock } from '../../domain/clock-doubt.ts';
import { formatShortDuration } from '../../domain/duration.ts';
import type { Examination } from '../../store/examination/examine.ts';

export interface Finding {
  /** A stable word. */
  readonly check: string;
  /** `warning`: worth knowing; `problem`: something is wrong. */
  readonly state: 'ok' | 'warning' | 'problem';
  readonly says: string;
}

/** What the machine reports, apart from the database. */
export interface Surroundings {
  readonly nowMs: number;
  /** Why jobs get fewer connections than they ask for; undefined: they do not. */
  readonly openFilesWarning: string | undefined;
  readonly openFilesLimit: number;
  /** Files of Rota that users other than their owner may read or write. */
  readonly looseFiles: readonly string[];
  /** Variables of the environment that name no usable proxy, in sentences. */
  readonly proxyProblems: readonly string[];
  /** State of the daemon. */
  readonly daemon: Finding;
  readonly zones: ZoneFindings;
}

/** The time zone data in force. */
export interface ZoneFindings {
  readonly version: string;
  /** Undefined: the runtime's own. */
  readonly folder: string | undefined;
  /** Files of zones that could not be used. */
  readonly faults: readonly string[];
}

/** Clocks of two machines, and a request that is just being stored, may differ by this much. */
const CLOCK_SLACK_MS = 60_000;
/** A correct clock never shows an earlier time: Rota did not exist then. */
const EARLIEST_MS = Date.UTC(2026, 0, 1);

/** What does not depend on the kind of the database. */
export function machineFindings(around: Surroundings): readonly Finding[] {
  return [modes(around), openFiles(around), proxies(around), timeZones(around)];
}

export function orphans({ orphans: found }: Pick<Examination, 'orphans'>): Finding {
  const check = 'orphans';
  const { withoutParent, bodies, headerSets, targets } = found;
  if (withoutParent + targets > 0) {
    const says = `${withoutParent} rows name a run or a result that is not there, ${targets} targets a last result that is not there: another program has written to this database`;
    return { check, state: 'problem', says };
  }
  if (bodies + headerSets === 0) return { check, state: 'ok', says: 'none' };
  const says = `${bodies} bodies and ${headerSets} header sets that no result refers to: the next "rota prune" removes them`;
  return { check, state: 'ok', says };
}

export function sums({ wrongSums: wrong }: Pick<Examination, 'wrongSums'>): Finding {
  const check = 'sums';
  if (wrong === 0) return { check, state: 'ok', says: 'statistics agree with the results' };
  const says = `${wrong} sums of "stats" and "total_stats" differ from the results: "rota doctor --fix" counts them again`;
  return { check, state: 'problem', says };
}

export function results(
  examined: Pick<Examination, 'results' | 'oldestResultMs'>,
  { nowMs }: Surroundings,
): Finding {
  const check = 'results';
  const { results: count, oldestResultMs: oldest } = examined;
  if (oldest === null) return { check, state: 'ok', says: 'none yet' };
  const age = formatShortDuration(Math.max(0, nowMs - oldest));
  const says = `${count}, the oldest from ${new Date(oldest).toISOString()}, ${age} ago`;
  return { check, state: 'ok', says };
}

export function clock(
  { newestResultMs: newest, clockMarks }: Pick<Examination, 'newestResultMs' | 'clockMarks'>,
  { nowMs }: Surroundings,
): Finding {
  const check = 'clock';
  const now = new Date(nowMs).toISOString();
  if (nowMs < EARLIEST_MS) {
    return { check, state: 'problem', says: `it is ${now}, which cannot be: set the clock` };
  }
  if (newest !== null && newest > nowMs + CLOCK_SLACK_MS) {
    const says = `it is ${now}, and the newest result is from ${new Date(newest).toISOString()}: the clock is wrong, or it was`;
    return { check, state: 'problem', says };
  }
  const doubt = clockMarks === undefined ? undefined : clockDoubt(judgeClock(clockMarks, nowMs));
  if (doubt !== undefined) return { check, state: 'warning', says: doubt };
  return { check, state: 'ok', says: now };
}

function proxies({ proxyProblems }: Surroundings): Finding {
  const check = 'proxies';
  if (proxyProblems.length === 0) {
    return { check, state: 'ok', says: 'the environment names none that cannot be used' };
  }
  return { check, state: 'warning', says: proxyProblems.join('; ') };
}

function modes({ looseFiles }: Surroundings): Finding {
  const check = 'modes';
  if (looseFiles.length === 0)
    return { check, state: 'ok', says: 'only the owner may use the files' };
  const says = `others may read or write ${looseFiles.join(', ')}: chmod 600 ends that`;
  return { check, state: 'warning', says };
}

function openFiles({ openFilesWarning: warning, openFilesLimit: limit }: Surroundings): Finding {
  const check = 'open files';
  if (warning !== undefined) return { check, state: 'warning', says: warning };
  return { check, state: 'ok', says: `at most ${limit}, enough for "concurrency"` };
}

function timeZones({ zones: { version, folder, faults } }: Surroundings): Finding {
  const from = folder === undefined ? "the runtime's" : `from ${folder}, newer than the runtime's`;
  const says = [`tzdata ${version}, ${from}`, ...faults].join('; ');
  return { check: 'time zones', state: faults.length === 0 ? 'ok' : 'warning', says };
}
