// Examines a database for `rota doctor`: damage, sizes, wrong sums and rows without a parent.
import type { ClockMarks } from '../../domain/clock-doubt.ts';
import { schemaFaults, SELECT_SCHEMA, type SchemaEntry } from './schema-check.ts';
import { SELECT_CLOCK_MARKS } from '../tables/clock-marks.ts';
import type { Reader } from '../reader.ts';
import { countWrongSums } from './sums-check.ts';
import { withReader } from '../reader.ts';

export interface TableSize {
  readonly table: string;
  /** Bytes of its rows and its indexes. */
  readonly bytes: number;
}

export interface Examination {
  readonly sqliteVersion: string;
  readonly schemaVersion: number;
  /** SQLite's messages about damage; empty when there is none. */
  readonly damage: readonly string[];
  /** Changes of the schema by another program, as phrases; empty when there are none. */
  readonly schemaFaults: readonly string[];
  readonly fileBytes: number;
  readonly freeBytes: number;
  /** True when free pages can be given back to the file system. */
  readonly givesBack: boolean;
  /** Largest first. */
  readonly tables: readonly TableSize[];
  readonly results: number;
  readonly oldestResultMs: number | null;
  readonly newestResultMs: number | null;
  readonly clockMarks: ClockMarks | undefined;
  /** Number of stored sums that differ from the sums of the results. */
  readonly wrongSums: number;
  readonly orphans: {
    /** Rows that refer to a missing run or result. */
    readonly withoutParent: number;
    readonly bodies: number;
    readonly headerSets: number;
    /** Targets whose last result is missing. */
    readonly targets: number;
  };
}

/** Largest number of SQLite's messages about damage. */
const MAX_DAMAGE = 10;

const ORPHAN_BODIES = `SELECT count(*) AS n FROM bodies
  WHERE id NOT IN (SELECT body_id FROM result_rows WHERE body_id IS NOT NULL)
    AND id NOT IN (SELECT last_body_id FROM targets WHERE last_body_id IS NOT NULL)
    AND id < (SELECT max(id) FROM bodies)`;
const ORPHAN_HEADER_SETS = `SELECT count(*) AS n FROM header_sets
  WHERE id NOT IN (SELECT header_set_id FROM result_rows WHERE header_set_id IS NOT NULL)
    AND id < (SELECT max(id) FROM header_sets)`;
const ORPHAN_TARGETS = `SELECT count(*) AS n FROM targets AS t
  WHERE NOT EXISTS (SELECT 1 FROM result_rows AS r WHERE r.id = t.last_result_id)`;
const TABLE_SIZES = `SELECT coalesce(s.tbl_name, d.name) AS "table", sum(d.pgsize) AS bytes
  FROM dbstat AS d LEFT JOIN sqlite_schema AS s ON s.name = d.name
  WHERE d.aggregate = TRUE GROUP BY 1 ORDER BY bytes DESC`;

/**
 * Reads the whole file; others may write meanwhile.
 * @throws {AppError} `not_found` when there is no database, `database` when it cannot be read at all.
 */
export function examine(file: string): Examination {
  return withReader(file, (reader) => {
    const pageBytes = pragma(reader, 'page_size');
    const damage = damageOf(reader);
    const [found] = reader.all<Pick<Examination, 'results' | 'oldestResultMs' | 'newestResultMs'>>(
      `SELECT count(*) AS results, min(started_at_ms) AS oldestResultMs,
         max(started_at_ms) AS newestResultMs FROM result_rows`,
    );
    return {
      sqliteVersion: String(value(reader, 'SELECT sqlite_version() AS n')),
      schemaVersion: pragma(reader, 'user_version'),
      damage,
      schemaFaults: schemaFaults(reader.all<SchemaEntry>(SELECT_SCHEMA)),
      fileBytes: pragma(reader, 'page_count') * pageBytes,
      freeBytes: pragma(reader, 'freelist_count') * pageBytes,
      givesBack: pragma(reader, 'auto_vacuum') === 2,
      tables: reader.all<TableSize>(TABLE_SIZES),
      results: found?.results ?? 0,
      oldestResultMs: found?.oldestResultMs ?? null,
      newestResultMs: found?.newestResultMs ?? null,
      clockMarks: reader.all<ClockMarks>(SELECT_CLOCK_MARKS)[0],
      // Sums of a damaged file mean nothing.
      wrongSums:
        damage.length === 0 ? countWrongSums((sql, parameters) => reader.all(sql, parameters)) : 0,
      orphans: {
        withoutParent: Number(value(reader, 'SELECT count(*) AS n FROM pragma_foreign_key_check')),
        bodies: Number(value(reader, ORPHAN_BODIES)),
        headerSets: Number(value(reader, ORPHAN_HEADER_SETS)),
        targets: Number(value(reader, ORPHAN_TARGETS)),
      },
    };
  });
}

function damageOf(reader: Reader): string[] {
  const found = reader.all<{ line: string }>(
    `SELECT integrity_check AS line FROM pragma_integrity_check LIMIT ${MAX_DAMAGE}`,
  );
  return found.map(({ line }) => line).filter((line) => line !== 'ok');
}

function pragma(reader: Reader, name: string): number {
  return Number(value(reader, `SELECT ${name} AS n FROM pragma_${name}`));
}

function value(reader: Reader, sql: string): unknown {
  return reader.all<{ n: unknown }>(sql)[0]?.n;
}
