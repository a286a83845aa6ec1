// Removes bodies and header sets to which nothing refers any more. It finds them while writers go on. Each slice then
// looks only at the results that were stored meanwhile.
import type { PostgresSlices } from './slices.ts';

interface Table {
  readonly name: 'bodies' | 'header_sets';
  readonly column: 'body_id' | 'header_set_id';
  readonly lastColumn: 'last_body_id' | 'last_header_set_id';
}

const BODIES: Table = { name: 'bodies', column: 'body_id', lastColumn: 'last_body_id' };
const HEADER_SETS: Table = {
  name: 'header_sets',
  column: 'header_set_id',
  lastColumn: 'last_header_set_id',
};

/** @param bodiesBeforeMs Results that started earlier do not keep their body; the last one of a target stays. */
export function sweepOrphans(
  slices: PostgresSlices,
  bodiesBeforeMs: number,
): { bodies: number; headerSets: number } {
  return {
    bodies: sweep(slices, { table: BODIES, beforeMs: bodiesBeforeMs }),
    headerSets: sweep(slices, { table: HEADER_SETS, beforeMs: Number.MIN_SAFE_INTEGER }),
  };
}

function sweep(
  slices: PostgresSlices,
  { table, beforeMs }: { table: Table; beforeMs: number },
): number {
  const { db } = slices;
  const { name, column, lastColumn } = table;
  const orphans = `orphans_of_${name}`;
  db.connection.script(
    `CREATE TEMP TABLE IF NOT EXISTS ${orphans} (id bigint); TRUNCATE ${orphans}`,
  );
  // No writer has a transaction meanwhile: later results have larger ids, and the query below sees the earlier ones.
  const [row] = slices.once(
    () => db.connection.native('SELECT coalesce(max(id), 0) AS id FROM result_rows').rows,
  );
  const newest = Number(row?.['id']);
  db.connection.query(
    `INSERT INTO ${orphans} SELECT b.id FROM ${name} AS b
     WHERE NOT EXISTS (SELECT FROM result_rows AS r WHERE r.${column} = b.id AND r.started_at_ms >= @beforeMs)
       AND NOT EXISTS (SELECT FROM targets AS t WHERE t.${lastColumn} = b.id)`,
    { beforeMs },
  );
  let removed = 0;
  slices.repeat((rows) => {
    const [slice] = db.connection.query(
      `WITH taken AS (
         DELETE FROM ${orphans} WHERE id IN (SELECT id FROM ${orphans} LIMIT @rows) RETURNING id
       ), unused AS (
         SELECT id FROM taken AS o
         WHERE NOT EXISTS (SELECT FROM result_rows AS r WHERE r.id > @newest AND r.${column} = o.id)
           AND NOT EXISTS (SELECT FROM targets AS t WHERE t.last_result_id > @newest AND t.${lastColumn} = o.id)
       ), gone AS (
         DELETE FROM ${name} WHERE id IN (SELECT id FROM unused) RETURNING id
       )
       SELECT (SELECT count(*) FROM taken) AS taken, (SELECT count(*) FROM gone) AS gone`,
      { newest, rows },
    ).rows;
    removed += Number(slice?.['gone']);
    return Number(slice?.['taken']);
  });
  return removed;
}
