// Counts rows of a PostgreSQL database to which no other row refers, or whose parent is missing.
import type { BlockingConnection } from '../blocking-connection.ts';

export interface Orphans {
  /** Rows that refer to a missing run or result. */
  readonly withoutParent: number;
  readonly bodies: number;
  readonly headerSets: number;
  /** Targets whose last result is missing. */
  readonly targets: number;
}

/** Reads one state of the database: a result that is stored meanwhile is not an orphan. */
const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

const without = (table: string, column: string): string =>
  `(SELECT count(*) FROM ${table} AS p WHERE NOT EXISTS (SELECT FROM result_rows AS r WHERE r.id = p.${column}))`;

const unused = (table: string, column: string): string =>
  `(SELECT count(*) FROM ${table} AS b WHERE b.id < (SELECT max(id) FROM ${table})
    AND NOT EXISTS (SELECT FROM result_rows AS r WHERE r.${column} = b.id)
    AND NOT EXISTS (SELECT FROM targets AS t WHERE t.last_${column} = b.id))`;

const COUNT = `SELECT
  (SELECT count(*) FROM result_rows AS r WHERE NOT EXISTS (SELECT FROM runs AS u WHERE u.id = r.run_id))
    + ${without('attempts', 'result_id')} + ${without('extracted', 'result_id')} AS without_parent,
  ${unused('bodies', 'body_id')} AS bodies, ${unused('header_sets', 'header_set_id')} AS header_sets,
  ${without('targets', 'last_result_id')} AS targets`;

export function countOrphans(connection: BlockingConnection): Orphans {
  const [row = {}] = connection.script(`${BEGIN}; ${COUNT}; COMMIT`).rows;
  return {
    withoutParent: Number(row['without_parent']),
    bodies: Number(row['bodies']),
    headerSets: Number(row['header_sets']),
    targets: Number(row['targets']),
  };
}
