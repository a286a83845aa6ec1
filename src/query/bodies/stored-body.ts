// Reads a stored body and checks it against its hash.
import { AppError } from '../../domain/error.ts';
import { withReader, type Reader } from '../../store/reader.ts';
import { decodeBody, type BodyRow } from '../../store/decode-body.ts';
import { missingResult, REMOVED } from '../reads/missing-result.ts';

/** A body with the encoding in which it is read. */
export interface StoredText {
  readonly bytes: Uint8Array;
  /** Null: UTF-8. */
  readonly charset: string | null;
}

interface OwnerRow {
  readonly bodyId: number | null;
  readonly charset: string | null;
  readonly status: number | null;
  readonly error: string | null;
}

/**
 * Returns the body of a result, after decoding.
 * @throws {AppError} `not_found` when the result does not exist or has no stored body,
 * `database` when the body is damaged.
 */
export async function storedBody(file: string, resultId: number): Promise<Uint8Array> {
  return (await storedText(file, resultId)).bytes;
}

/** Like {@link storedBody}, with the encoding of its text. */
export async function storedText(file: string, resultId: number): Promise<StoredText> {
  return withReader(file, (reader) => readBody(reader, { file, resultId }));
}

/** Like {@link storedText}, over an open connection. */
export function readBody(
  reader: Reader,
  { file, resultId }: { file: string; resultId: number },
): StoredText {
  const [result] = reader.all<OwnerRow>(
    'SELECT body_id AS bodyId, charset, status, error FROM results WHERE id = @resultId',
    { resultId },
  );
  if (result === undefined) throw missingResult(reader, resultId);
  const [row] = reader.all<BodyRow>(
    'SELECT sha256, size, codec, data FROM bodies WHERE id = @bodyId',
    { bodyId: result.bodyId },
  );
  if (row === undefined) {
    throw new AppError('not_found', `No body is stored with result ${resultId}`, {
      hint: whyNoBody(result),
    });
  }
  const body = decodeBody(row);
  if (body === undefined) {
    throw new AppError('database', `The body of result ${resultId} is damaged in ${file}`, {
      hint: 'Its bytes are no longer those that were stored: check the disk, and restore a backup.',
    });
  }
  return { bytes: body, charset: result.charset };
}

function whyNoBody({ bodyId, status, error }: OwnerRow): string {
  if (bodyId !== null) return REMOVED;
  if (status === null) return `There was no response: ${error ?? 'the request was not sent'}.`;
  return 'It was empty or incomplete, or the job\'s "store.body" did not keep it.';
}
