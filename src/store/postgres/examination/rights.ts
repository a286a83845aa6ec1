// Reads the rights of Rota's user in a PostgreSQL database, and the role that people's queries use.
import type { BlockingConnection } from '../blocking-connection.ts';
import { READER_ROLE } from '../person-session.ts';

export interface Rights {
  readonly user: string;
  /** Rights that Rota needs and its user lacks, as phrases. */
  readonly missing: readonly string[];
  /** `none`: the role does not exist. `unusable`: Rota's user is not its member. `blind`: it may not read the views. */
  readonly reader: 'none' | 'ready' | 'unusable' | 'blind';
}

/** Attaching a partition, and removing one, needs the owner of the table. */
const SELECT_RIGHTS = `SELECT current_user::text AS "user", current_schema()::text AS schema,
  has_schema_privilege(current_schema(), 'CREATE') AS may_create,
  has_database_privilege(current_database(), 'TEMP') AS may_temp,
  (SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM pg_class AS c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND NOT (has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
        AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE'))) AS closed_tables,
  (SELECT pg_has_role(c.relowner, 'USAGE') FROM pg_class AS c WHERE c.oid = 'result_rows'::regclass) AS owns`;

const SELECT_READER = `SELECT pg_has_role(current_user, oid, 'MEMBER') AS usable,
    has_schema_privilege(oid, current_schema(), 'USAGE') AND has_table_privilege(oid, 'results', 'SELECT') AS sees
  FROM pg_roles WHERE rolname = '${READER_ROLE}'`;

export function readRights(connection: BlockingConnection): Rights {
  const [row = {}] = connection.native(SELECT_RIGHTS).rows;
  const closed = row['closed_tables'];
  const missing = [
    row['may_create'] === 1 ? [] : `CREATE in the schema ${String(row['schema'])}`,
    row['may_temp'] === 1 ? [] : 'TEMPORARY in the database',
    typeof closed === 'string' ? `reading and writing ${closed}` : [],
    row['owns'] === 1 ? [] : 'to own the table result_rows',
  ].flat();
  const [reader] = connection.native(SELECT_READER).rows;
  return { user: String(row['user']), missing, reader: readerOf(reader) };
}

function readerOf(row: Readonly<Record<string, unknown>> | undefined): Rights['reader'] {
  if (row === undefined) return 'none';
  if (row['usable'] !== 1) return 'unusable';
  return row['sees'] === 1 ? 'ready' : 'blind';
}
