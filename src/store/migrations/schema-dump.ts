// The schema as SQL, for docs/database.md: what the migrations make, not what someone remembers.
import Database from 'better-sqlite3';
import { migrate } from './migrate.ts';

/** The statements that make a new database of the present version, each ended by a semicolon. */
export function schemaDump(): string {
  const db = new Database(':memory:');
  try {
    migrate(db, { file: ':memory:' });
    const statements = db
      .prepare<[], string>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid')
      .pluck()
      .all();
    return statements.map((sql) => `${sql};\n`).join('\n');
  } finally {
    db.close();
  }
}
