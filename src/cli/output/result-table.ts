// Stored results as a table, one line each; an error stands on a line of its own below its result.
import { formatBytes } from '../../domain/byte-size.ts';
import { formatShortDuration } from '../../domain/duration.ts';
import { failureWord } from '../../domain/failure-counts.ts';
import type { StoredResult } from '../../domain/stored-result.ts';
import { toIso } from './moment.ts';
import type { Paint } from './paint.ts';
import { formatTable, type Cell, type Column } from './table.ts';
import type { ValuesById } from './values/values-by-id.ts';
import { writtenValue } from './values/written-value.ts';

export interface ResultTableOptions {
  readonly paint: Paint;
  readonly width: number;
  /** When all results are of one job or run, it has no column. */
  readonly job?: string | undefined;
  readonly runId?: number | undefined;
  /** Each name is a column. Absent: none. */
  readonly values?: ValuesById;
}

type ResultColumn = Column & { readonly cell: (result: StoredResult, paint: Paint) => Cell };

const ID: ResultColumn = { title: 'ID', align: 'right', cell: ({ id }) => String(id) };
const RUN: ResultColumn = {
  title: 'RUN',
  align: 'right',
  leaves: 2,
  cell: ({ runId }) => String(runId),
};
const JOB: ResultColumn = { title: 'JOB', least: 8, leaves: 5, cell: ({ job }) => job };
const STARTED: ResultColumn = {
  title: 'STARTED',
  leaves: 3,
  cell: ({ startedAtMs }) => `${toIso(startedAtMs).slice(0, 19)}Z`,
};
/** A narrower terminal gets shorter times, so that URLs can be told apart. */
const WIDE_ENOUGH = 100;
const STATUS: ResultColumn = { title: 'STATUS', cell: statusCell };
const TOOK: ResultColumn = { title: 'TOOK', align: 'right', leaves: 4, cell: tookCell };
const BYTES: ResultColumn = {
  title: 'BYTES',
  align: 'right',
  leaves: 1,
  cell: ({ bytes }) => formatBytes(bytes),
};
const TARGET: ResultColumn = {
  title: 'TARGET',
  least: 32,
  cut: 'middle',
  cell: ({ target }) => target,
};
/** Beside the column of URLs. */
const NAME: ResultColumn = {
  title: 'TARGET',
  least: 12,
  cut: 'middle',
  cell: ({ target, url, method }) => (target.includes(url) ? method : target),
};
const URL: ResultColumn = { title: 'URL', least: 24, cut: 'middle', cell: ({ url }) => url };

/** Header and rows; empty without results. */
export function formatResults(
  results: readonly StoredResult[],
  { paint, width, job, runId, values = new Map() }: ResultTableOptions,
): string {
  if (results.length === 0) return '';
  // By themselves the names of targets hold their addresses.
  const isNamed = results.some(({ target, url }) => !target.includes(url));
  const columns = [
    ID,
    ...(runId === undefined ? [RUN] : []),
    ...(job === undefined && runId === undefined ? [JOB] : []),
    width < WIDE_ENOUGH ? shortStarted(results) : STARTED,
    STATUS,
    TOOK,
    BYTES,
    ...valueColumns(values),
    ...(isNamed ? [NAME, URL] : [TARGET]),
  ];
  return toTable(columns, results, { paint, width });
}

function valueColumns(values: ValuesById): readonly ResultColumn[] {
  const all = [...values.values()].flat();
  return [...new Set(all.map(({ name }) => name))].map((name) => {
    const isNumber = all.every((value) => value.name !== name || value.text === null);
    const cell = ({ id }: StoredResult): string => {
      const value = values.get(id)?.find((each) => each.name === name);
      return value === undefined ? '' : writtenValue(value);
    };
    const title = name.toUpperCase();
    return isNumber ? { title, align: 'right', cell } : { title, least: 8, cell };
  });
}

/** `11-24 09:00:05`; for a result of another year than the first one, its date. */
function shortStarted([first]: readonly StoredResult[]): ResultColumn {
  const year = toIso(first?.startedAtMs ?? 0).slice(0, 4);
  const cell = ({ startedAtMs }: StoredResult): string => {
    const time = toIso(startedAtMs);
    return time.startsWith(year) ? time.slice(5, 19).replace('T', ' ') : time.slice(0, 10);
  };
  return { title: 'STARTED (UTC)', leaves: 3, cell };
}

/** The first failures of a run, without what its summary says already. */
export function formatFailures(
  results: readonly StoredResult[],
  options: { paint: Paint; width: number },
): string {
  return toTable([ID, STATUS, TARGET], results, options);
}

function toTable(
  columns: readonly ResultColumn[],
  results: readonly StoredResult[],
  { paint, width }: { paint: Paint; width: number },
): string {
  const rows = results.map((result) => columns.map(({ cell }) => cell(result, paint)));
  const notes = results.map((result) => errorNote(result, paint));
  return formatTable(columns, rows, { paint, width, notes });
}

/** `200`, `404`, `timeout`, `200 too_large`, `200 degraded`. */
function statusCell({ ok, degraded, status, errorKind }: StoredResult, paint: Paint): Cell {
  const kind = errorKind === null || errorKind === 'status' ? [] : [errorKind];
  const mark = degraded ? ['degraded'] : [];
  const text = [...(status === null ? [] : [status]), ...kind, ...mark].join(' ');
  return { text, paint: degraded ? paint.warning : ok ? paint.good : paint.bad };
}

/** The last attempt, and the time of the request with all of them: `26 ms of 12.3 s`. */
function tookCell({ attempts, durationMs, totalMs }: StoredResult): string {
  const last = formatShortDuration(durationMs);
  return attempts < 2 ? last : `${last} of ${formatShortDuration(totalMs)}`;
}

/** Empty when the error says no more than the status. */
function errorNote(result: StoredResult, paint: Paint): Cell {
  const { error } = result;
  const isKnown = error === null || error === `status ${failureWord(result)}`;
  return { text: isKnown ? '' : error, paint: paint.bad };
}
