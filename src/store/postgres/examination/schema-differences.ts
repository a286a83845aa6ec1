// Compares the tables, views and functions of a schema with those that Rota makes: another program may have dropped some.
import type { BlockingConnection } from '../blocking-connection.ts';
import { POSTGRES_MIGRATIONS } from '../schema/postgres-migrations.ts';

const MADE =
  /^CREATE (?:UNLOGGED )?(TABLE|VIEW|FUNCTION|AGGREGATE|TRIGGER|(?:UNIQUE )?INDEX) (?:IF NOT EXISTS )?(\w+)/gm;

const SELECT_NAMES = `
  SELECT c.relname::text AS name FROM pg_class AS c WHERE c.relnamespace = current_schema()::regnamespace
  UNION ALL SELECT p.proname FROM pg_proc AS p WHERE p.pronamespace = current_schema()::regnamespace
  UNION ALL SELECT t.tgname FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE c.relnamespace = current_schema()::regnamespace`;

const SELECT_TRIGGERS = `SELECT t.tgname::text AS name FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
  WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal ORDER BY 1`;

/**
 * Returns the differences, such as `the view "latest" is missing`. Additional tables, views and indexes are allowed. A
 * foreign trigger is a fault, because it changes what Rota stores.
 */
export function schemaDifferences(connection: BlockingConnection): readonly string[] {
  const there = new Set(connection.native(SELECT_NAMES).rows.map(({ name }) => String(name)));
  const statements = POSTGRES_MIGRATIONS.map(({ sql }) => sql).join('\n');
  const made = [...statements.matchAll(MADE)].map(([, kind = '', name = '']) => ({
    kind: kind.toLowerCase().replace('unique ', ''),
    name,
  }));
  const own = new Set(made.map(({ name }) => name));
  const lost = made
    .filter(({ name }) => !there.has(name))
    .map(({ kind, name }) => `the ${kind} "${name}" is missing`);
  const triggers = connection.native(SELECT_TRIGGERS).rows.map(({ name }) => String(name));
  const foreign = triggers.filter((name) => !own.has(name));
  return [
    ...new Set(lost),
    ...foreign.map((name) => `the trigger "${name}" does not belong to Rota`),
  ];
}
