// The reads of a PostgreSQL database: the same files as for SQLite, over another reader.
import { readingBy, type DirectReading, type Reads } from './reads/reading.ts';
import { sqliteReading } from './reads/sqlite-reading.ts';

/** Loads the reader of PostgreSQL, which the other kind of database does not need. It keeps its connection: to connect takes longer than most reads. */
async function loadReader(): Promise<void> {
  const { keepReaderOpen, readPostgresWith } = await import('../store/reader.ts');
  const { openPostgresReader } = await import('../store/postgres/postgres-reader.ts');
  readPostgresWith(openPostgresReader);
  keepReaderOpen();
}

/** @param url the address of the database. */
export function postgresReading(url: string): DirectReading {
  const reading = sqliteReading(url);
  const loaded = loadReader();
  // The first read reports a failure.
  loaded.catch(() => undefined);
  const read = async <Name extends keyof Reads>(
    name: Name,
    ...args: Parameters<Reads[Name]>
  ): Promise<ReturnType<Reads[Name]>> => {
    await loaded;
    // The table of reads pairs each name with its types.
    const carryOut: (...args: never[]) => Promise<unknown> = reading[name];
    return await Reflect.apply(carryOut, undefined, args);
  };
  return {
    ...readingBy(read),
    async bodyBytes(resultId) {
      await loaded;
      return await reading.bodyBytes(resultId);
    },
    async exported(filter) {
      await loaded;
      return await reading.exported(filter);
    },
  };
}
