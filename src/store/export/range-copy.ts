// Copies the runs and results of a range, and everything that belongs to them, into an empty database. Parts are read by
// the ids that the results in the copy name, a few thousand at a time: memory does not grow with the range.
import type { Database } from 'better-sqlite3';
import type { Reader } from '../reader.ts';
import { copyBodies } from './body-copy.ts';
import { pagesOfIds } from './pages-of-ids.ts';
import { resultsIn, runsIn, type ExportRange } from './export-range.ts';
import { RowCopy, type CopiedRow } from './row-copy.ts';

export interface CopyWork {
  readonly reader: Reader;
  readonly db: Database;
  readonly range: ExportRange;
  /** True: compresses bodies that are not, as PostgreSQL's are. */
  readonly compress: boolean;
}

export interface CopiedCounts {
  readonly runs: number;
  readonly results: number;
}

export function copyRange(work: CopyWork): CopiedCounts {
  const counts = { runs: copyRuns(work), results: copyResults(work) };
  copyByIds(work, {
    table: 'targets',
    ids: 'SELECT DISTINCT target_id FROM result_rows WHERE target_id > @after ORDER BY 1',
  });
  repairTargets(work.db);
  for (const table of ['attempts', 'extracted']) {
    copyByIds(work, {
      table,
      column: 'result_id',
      ids: 'SELECT id FROM result_rows WHERE id > @after ORDER BY 1',
    });
  }
  copyBodies(work);
  copyByIds(work, { table: 'header_sets', ids: unionOf('header_set_id') });
  copyItems(work);
  copyByIds(work, {
    table: 'validators',
    column: 'result_id',
    ids: 'SELECT id FROM result_rows WHERE id > @after ORDER BY 1',
  });
  return counts;
}

function copyRuns({ reader, db, range }: CopyWork): number {
  // No process runs them in the copy.
  const copy = new RowCopy(db, { table: 'runs', without: ['owner'] });
  const { sql, parameters } = runsIn(range);
  return copy.insert(
    reader.each<CopiedRow>(
      `SELECT ${copy.columns('u')} FROM runs AS u WHERE ${sql} ORDER BY u.id`,
      parameters,
    ),
  );
}

function copyResults({ reader, db, range }: CopyWork): number {
  const copy = new RowCopy(db, { table: 'result_rows' });
  const { sql, parameters } = resultsIn(range);
  return copy.insert(
    reader.each<CopiedRow>(
      `SELECT ${copy.columns('r')} FROM runs AS u CROSS JOIN result_rows AS r ON r.run_id = u.id WHERE ${sql}`,
      parameters,
    ),
  );
}

/** The ids in a column of the results and of their targets. */
function unionOf(column: 'header_set_id'): string {
  return `SELECT ${column} FROM result_rows WHERE ${column} > @after
    UNION SELECT last_${column} FROM targets WHERE last_${column} > @after ORDER BY 1`;
}

interface PartCopy {
  readonly table: string;
  /** The column that the ids are in; default: `id`. */
  readonly column?: string;
  /** Selects ids of the copy that are greater than @after, in ascending order. */
  readonly ids: string;
  /** A further condition. */
  readonly where?: string;
  readonly parameters?: Readonly<Record<string, number>>;
}

/** Copies the rows of a table whose column has one of these ids. */
function copyByIds({ reader, db }: CopyWork, part: PartCopy): void {
  const { table, column = 'id', ids, where = '1 = 1', parameters = {} } = part;
  const copy = new RowCopy(db, { table });
  const sql = `SELECT ${copy.columns('p')} FROM ${table} AS p
    WHERE p.${column} IN (SELECT value FROM json_each(@ids)) AND ${where}`;
  for (const page of pagesOfIds(db, ids)) {
    copy.insert(reader.each<CopiedRow>(sql, { ...parameters, ids: JSON.stringify(page) }));
  }
}

/** Gives targets whose last result is not in the copy the last one that is. */
function repairTargets(db: Database): void {
  db.exec(`
    UPDATE targets SET
      last_result_id = (SELECT max(id) FROM result_rows WHERE target_id = targets.id),
      last_body_id = (SELECT body_id FROM result_rows
        WHERE target_id = targets.id AND body_id IS NOT NULL ORDER BY id DESC LIMIT 1),
      last_header_set_id = (SELECT header_set_id FROM result_rows
        WHERE target_id = targets.id AND header_set_id IS NOT NULL ORDER BY id DESC LIMIT 1)
    WHERE last_result_id NOT IN (SELECT id FROM result_rows)`);
}

/** The lists of the targets, and the versions of their rows that were there during the range. */
function copyItems(work: CopyWork): void {
  const { db, range } = work;
  const [sinceMs, untilMs] = spanOf(db, range);
  const ids = 'SELECT id FROM targets WHERE id > @after ORDER BY 1';
  const column = 'target_id';
  const lists = { table: 'item_lists', column, ids, where: 'p.seen_at_ms < @untilMs' };
  copyByIds(work, { ...lists, parameters: { untilMs } });
  copyByIds(work, {
    table: 'item_rows',
    column,
    ids,
    where: 'p.from_at_ms < @untilMs AND (p.to_at_ms IS NULL OR p.to_at_ms >= @sinceMs)',
    parameters: { sinceMs, untilMs },
  });
}

/** The time of the range, or of its run: from, and before. */
function spanOf(db: Database, { runId, sinceMs, untilMs }: ExportRange): readonly [number, number] {
  const run =
    runId === undefined
      ? undefined
      : db
          .prepare<[number], { from: number | null; to: number | null }>(
            'SELECT started_at_ms AS "from", finished_at_ms + 1 AS "to" FROM runs WHERE id = ?',
          )
          .get(runId);
  return [
    Math.max(sinceMs ?? Number.MIN_SAFE_INTEGER, run?.from ?? Number.MIN_SAFE_INTEGER),
    Math.min(untilMs ?? Number.MAX_SAFE_INTEGER, run?.to ?? Number.MAX_SAFE_INTEGER),
  ];
}
