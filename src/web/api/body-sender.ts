// Sends stored bodies to clients. The shared reading process reads small ones; each large one gets its own process,
// with a limit on their number.
import { AppError } from '../../domain/error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ReadClient } from '../../query/process/read-process.ts';
import { streamBody } from '../../query/process/stream-body.ts';

const MAX_AT_ONCE = 4;
/** Time limit for a client to read a large body: its process holds the body until then. */
const SEND_MS = 600_000;

export interface BodySenderOptions {
  /** Absolute path of the database. */
  readonly file: string;
  readonly clock: Clock;
}

export class BodySender {
  readonly #options: BodySenderOptions;
  #sending = 0;

  constructor(options: BodySenderOptions) {
    this.#options = options;
  }

  /** @throws {AppError} as `storedBody` does, and `busy` while too many large bodies are being sent. */
  async body(
    resultId: number,
    { reads, signal }: { reads: ReadClient; signal: AbortSignal },
  ): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>> {
    const found = await reads.read('body', resultId);
    if ('base64' in found) return Buffer.from(found.base64, 'base64');
    if (this.#sending >= MAX_AT_ONCE) {
      throw new AppError('busy', `${MAX_AT_ONCE} large bodies are being sent already`, {
        hint: `Repeat the request in a moment; "rota body ${resultId}" writes the body at once.`,
      });
    }
    return this.#send(resultId, signal);
  }

  async #send(resultId: number, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const { file, clock } = this.#options;
    const tooSlow = new AbortController();
    const timer = clock.setTimer(SEND_MS, () => tooSlow.abort());
    const end = (): void => {
      timer.cancel();
      this.#sending -= 1;
    };
    this.#sending += 1;
    try {
      const ending = AbortSignal.any([signal, tooSlow.signal]);
      return watched(await streamBody(file, resultId, { signal: ending }), end);
    } catch (error) {
      end();
      throw error;
    }
  }
}

/** Calls `onEnd` once, when the stream ends or is cancelled. */
function watched(
  stream: ReadableStream<Uint8Array>,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  async function* chunks(): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* stream;
    } finally {
      onEnd();
    }
  }
  return ReadableStream.from(chunks());
}
