// A body as it came, checked against its hash.
import { hash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { AppError } from '../domain/error.ts';
import { withReader } from '../store/reader.ts';

interface BodyRow {
  readonly bodyId: number | null;
  readonly status: number | null;
  readonly error: string | null;
  readonly sha256: Uint8Array | null;
  readonly size: number | null;
  readonly codec: 'none' | 'zstd' | null;
  readonly data: Uint8Array | null;
}

/**
 * The body of a result, after decoding.
 * @throws {AppError} `not_found` when there is no such result or no body was stored with it,
 * `database` when the body is not what was stored.
 */
export async function storedBody(file: string, resultId: number): Promise<Uint8Array> {
  const [row] = withReader(file, (reader) =>
    reader.all<BodyRow>(
      `SELECT r.body_id AS bodyId, r.status, r.error, b.sha256, b.size, b.codec, b.data
       FROM results AS r LEFT JOIN bodies AS b ON b.id = r.body_id WHERE r.id = @resultId`,
      { resultId },
    ),
  );
  if (row === undefined) throw new AppError('not_found', `There is no result ${resultId}`);
  if (row.data === null || row.sha256 === null || row.size === null) {
    throw new AppError('not_found', `No body is stored with result ${resultId}`, {
      hint: whyNoBody(row),
    });
  }
  const body = decode(row.data, { codec: row.codec, size: row.size });
  if (body === undefined || !Buffer.from(row.sha256).equals(hash('sha256', body, 'buffer'))) {
    throw new AppError('database', `The body of result ${resultId} is damaged in ${file}`, {
      hint: 'Its bytes are no longer those that were stored: check the disk, and restore a backup.',
    });
  }
  return body;
}

function whyNoBody({ bodyId, status, error }: BodyRow): string {
  if (bodyId !== null) return 'It was removed to make room.';
  if (status === null) return `There was no response: ${error ?? 'the request was not sent'}.`;
  return 'It was empty or incomplete, or the job\'s "store.body" did not keep it: "changed" keeps one that is the same as before only once.';
}

/** Undefined when the data is not what the codec makes. */
function decode(
  data: Uint8Array,
  { codec, size }: { codec: BodyRow['codec']; size: number },
): Uint8Array | undefined {
  if (codec !== 'zstd') return data;
  try {
    return zstdDecompressSync(data, { maxOutputLength: size + 1 });
  } catch {
    return undefined;
  }
}
