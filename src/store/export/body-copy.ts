// Copies the bodies that the results and targets of the copy name.
import type { Database } from 'better-sqlite3';
import type { BodyCodec } from '../../domain/result.ts';
import type { Reader } from '../reader.ts';
import { encodeBody, hashStart } from '../tables/body-table.ts';
import { pagesOfIds } from './pages-of-ids.ts';

/** Bytes of bodies that are read at once. */
const AT_ONCE_BYTES = 8 * 1024 * 1024;

const IDS = `SELECT body_id FROM result_rows WHERE body_id > @after
  UNION SELECT last_body_id FROM targets WHERE last_body_id > @after ORDER BY 1`;

interface SizeRow {
  readonly id: number;
  readonly size: number;
}

interface CopiedBodyRow extends SizeRow {
  readonly sha256: Uint8Array;
  readonly codec: BodyCodec;
  readonly data: Uint8Array;
}

export interface BodyCopyOptions {
  readonly reader: Reader;
  readonly db: Database;
  /** True: compresses bodies that are not, as PostgreSQL's are. */
  readonly compress: boolean;
}

export function copyBodies({ reader, db, compress }: BodyCopyOptions): void {
  const isTaken = db.prepare<[number], 1>('SELECT 1 FROM bodies WHERE hash = ?').pluck();
  const insert = db.prepare(
    'INSERT INTO bodies (id, sha256, hash, size, codec, data) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const page of pagesOfIds(db, IDS)) {
    for (const ids of groupsOf(reader, page)) {
      const bodies = reader.all<CopiedBodyRow>(
        `SELECT id, sha256, size, codec, data FROM bodies
         WHERE id IN (SELECT value FROM json_each(@ids))`,
        { ids: JSON.stringify(ids) },
      );
      for (const { id, sha256, size, ...stored } of bodies) {
        const { codec, data } =
          compress && stored.codec === 'none' ? encodeBody({ ...stored, codec: 'zstd' }) : stored;
        const start = hashStart(sha256);
        insert.run(id, sha256, isTaken.get(start) === undefined ? start : null, size, codec, data);
      }
    }
  }
}

/** Splits ids so that the bodies of each part fit in memory. */
function* groupsOf(reader: Reader, ids: readonly number[]): Generator<readonly number[]> {
  const sizes = reader.all<SizeRow>(
    'SELECT id, size FROM bodies WHERE id IN (SELECT value FROM json_each(@ids)) ORDER BY id',
    { ids: JSON.stringify(ids) },
  );
  let group: number[] = [];
  let bytes = 0;
  for (const { id, size } of sizes) {
    if (bytes + size > AT_ONCE_BYTES && group.length > 0) {
      yield group;
      [group, bytes] = [[], 0];
    }
    group.push(id);
    bytes += size;
  }
  if (group.length > 0) yield group;
}
