// Compares the tables, views and indexes with those of a new database: another program may have changed some.
import Database from 'better-sqlite3';
import { migrate } from '../migrations/migrate.ts';

export interface SchemaEntry {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

export const SELECT_SCHEMA =
  'SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid';

/**
 * Returns the differences from a new database, such as `the view "latest" is missing`. Additional tables, views and
 * indexes are allowed. A foreign trigger is a fault, because it changes what Rota stores.
 */
export function schemaFaults(found: readonly SchemaEntry[]): readonly string[] {
  const made = newSchema();
  const byName = new Map(found.map((entry) => [entry.name, entry]));
  const own = new Set(made.map(({ name }) => name));
  const lost = made.flatMap(({ type, name, sql }) => {
    const there = byName.get(name);
    if (there?.sql === sql) return [];
    return [`the ${type} "${name}" is ${there === undefined ? 'missing' : 'changed'}`];
  });
  const triggers = found.filter(({ type, name }) => type === 'trigger' && !own.has(name));
  return [...lost, ...triggers.map(({ name }) => `the trigger "${name}" does not belong to Rota`)];
}

function newSchema(): readonly SchemaEntry[] {
  const db = new Database(':memory:');
  try {
    migrate(db, { file: ':memory:' });
    return db.prepare<[], SchemaEntry>(SELECT_SCHEMA).all();
  } finally {
    db.close();
  }
}
