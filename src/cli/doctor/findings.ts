// Turns an examination of the database into findings: a state and a sentence each.
import { formatBytes } from '../../domain/byte-size.ts';
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
  readonly walBytes: number;
  /** Bytes that are free where the database is. */
  readonly diskFreeBytes: number;
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

/** Twice the size at which SQLite empties it. */
const LARGE_WAL_BYTES = 128 * 1024 * 1024;
const LITTLE_ROOM_BYTES = 256 * 1024 * 1024;
/** Clocks of two machines, and a request that is just being stored, may differ by this much. */
const CLOCK_SLACK_MS = 60_000;
/** A correct clock never shows an earlier time: Rota did not exist then. */
const EARLIEST_MS = Date.UTC(2026, 0, 1);

export function findingsOf(examined: Examination, around: Surroundings): readonly Finding[] {
  return [
    around.daemon,
    integrity(examined),
    schema(examined),
    orphans(examined),
    sums(examined),
    vacuum(examined),
    wal(around),
    results(examined, around),
    clock(examined, around),
    room(around),
    modes(around),
    openFiles(around),
    proxies(around),
    timeZones(around),
    {
      check: 'versions',
      state: 'ok',
      says: `SQLite ${examined.sqliteVersion}, schema ${examined.schemaVersion}`,
    },
  ];
}

function proxies({ proxyProblems }: Surroundings): Finding {
  const check = 'proxies';
  if (proxyProblems.length === 0) {
    return { check, state: 'ok', says: 'the environment names none that cannot be used' };
  }
  return { check, state: 'warning', says: proxyProblems.join('; ') };
}

function integrity({ damage }: Examination): Finding {
  const check = 'integrity';
  if (damage.length === 0) return { check, state: 'ok', says: 'the file is whole' };
  const says = `the file is damaged: put back a copy that "rota backup" made, or save what is readable with sqlite3's .recover. SQLite says: ${damage.join('; ')}`;
  return { check, state: 'problem', says };
}

function schema({ schemaFaults: faults }: Examination): Finding {
  const check = 'schema';
  if (faults.length === 0) return { check, state: 'ok', says: 'as Rota made it' };
  const says = `another program has changed it: ${faults.join('; ')}. Remove such triggers, and put back a copy that "rota backup" made for the rest`;
  return { check, state: 'problem', says };
}

function orphans({ orphans: found }: Examination): Finding {
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

function sums({ wrongSums: wrong }: Examination): Finding {
  const check = 'sums';
  if (wrong === 0) return { check, state: 'ok', says: 'statistics agree with the results' };
  const says = `${wrong} sums of "stats" and "total_stats" differ from the results: "rota doctor --fix" counts them again`;
  return { check, state: 'problem', says };
}

function vacuum({ givesBack, freeBytes, fileBytes }: Examination): Finding {
  const check = 'vacuum';
  const free = `${formatBytes(freeBytes)} of ${formatBytes(fileBytes)} are free for what comes next`;
  if (givesBack) return { check, state: 'ok', says: free };
  const says = `${free}, and cannot be given back to the file system: with no daemon at work run sqlite3 FILE "pragma auto_vacuum = incremental; vacuum"`;
  return { check, state: 'warning', says };
}

function wal({ walBytes }: Surroundings): Finding {
  const check = 'wal';
  const says = `the write-ahead log has ${formatBytes(walBytes)}`;
  if (walBytes <= LARGE_WAL_BYTES) return { check, state: 'ok', says };
  return { check, state: 'warning', says: `${says}: a program that keeps reading holds it up` };
}

function results(examined: Examination, { nowMs }: Surroundings): Finding {
  const check = 'results';
  const { results: count, oldestResultMs: oldest } = examined;
  if (oldest === null) return { check, state: 'ok', says: 'none yet' };
  const age = formatShortDuration(Math.max(0, nowMs - oldest));
  const says = `${count}, the oldest from ${new Date(oldest).toISOString()}, ${age} ago`;
  return { check, state: 'ok', says };
}

function clock(
  { newestResultMs: newest, clockMarks }: Examination,
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

function room({ diskFreeBytes }: Surroundings): Finding {
  const says = `${formatBytes(diskFreeBytes)} are free`;
  return { check: 'disk', state: diskFreeBytes < LITTLE_ROOM_BYTES ? 'warning' : 'ok', says };
}

function timeZones({ zones: { version, folder, faults } }: Surroundings): Finding {
  const from = folder === undefined ? "the runtime's" : `from ${folder}, newer than the runtime's`;
  const says = [`tzdata ${version}, ${from}`, ...faults].join('; ');
  return { check: 'time zones', state: faults.length === 0 ? 'ok' : 'warning', says };
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
