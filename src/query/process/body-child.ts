// The process that reads one large body. It writes the bytes to stdout, or the problem as JSON to stderr.
import { once } from 'node:events';
import { AppError, messageOf } from '../../domain/error.ts';
import { storedBody } from '../bodies/stored-body.ts';

const PIECE_BYTES = 64 * 1024;

async function write(body: Uint8Array): Promise<void> {
  for (let at = 0; at < body.length; at += PIECE_BYTES) {
    if (!process.stdout.write(body.subarray(at, at + PIECE_BYTES))) {
      await once(process.stdout, 'drain');
    }
  }
}

const [file = '', resultId] = process.argv.slice(2);
// Writing fails when the reader is gone. The reader kills this process, so nothing needs to be reported.
process.stdout.on('error', () => process.exit(1));
try {
  await write(await storedBody(file, Number(resultId)));
} catch (error) {
  const known = error instanceof AppError ? error : new AppError('database', messageOf(error));
  process.stderr.write(JSON.stringify(known.toData()));
  process.exitCode = 1;
}
