// The process that reads one large body. It writes the bytes to stdout, or the problem as JSON to stderr.
import { pipeline } from 'node:stream/promises';
import { AppError, messageOf } from '../../domain/error.ts';
import { readingOf } from '../open-reading.ts';

const PIECE_BYTES = 64 * 1024;

function* piecesOf(body: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let at = 0; at < body.length; at += PIECE_BYTES) yield body.subarray(at, at + PIECE_BYTES);
}

const { ROTA_DATABASE: source = '' } = process.env;
try {
  const body = await readingOf(source).bodyBytes(Number(process.argv[2]));
  // Fails when the reader is gone. Then the reader kills this process.
  await pipeline(piecesOf(body), process.stdout, { end: false });
} catch (error) {
  const known = error instanceof AppError ? error : new AppError('database', messageOf(error));
  process.stderr.write(JSON.stringify(known.toData()));
  process.exitCode = 1;
}
