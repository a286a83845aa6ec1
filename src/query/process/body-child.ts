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

function problemOf(error: unknown): { code: string; message: string; hint?: string | undefined } {
  if (!(error instanceof AppError)) return { code: 'database', message: messageOf(error) };
  const { code, message, hint } = error;
  return { code, message, hint };
}

const [file = '', resultId] = process.argv.slice(2);
// Writing fails when the reader is gone. The reader kills this process, so nothing needs to be reported.
process.stdout.on('error', () => process.exit(1));
try {
  await write(await storedBody(file, Number(resultId)));
} catch (error) {
  process.stderr.write(JSON.stringify(problemOf(error)));
  process.exitCode = 1;
}
