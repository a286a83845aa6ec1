// Sends stored bodies to clients. The shared reading process reads small ones; each large one gets its own process,
// with a limit on their number.
import { AppError } from '../../domain/error.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import { streamBody } from '../../query/process/stream-body.ts';
import type { Reading } from '../../query/reads/reading.ts';

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
  /** The time limits of the bodies being sent. */
  readonly #sending = new Set<Timer>();

  constructor(options: BodySenderOptions) {
    this.#options = options;
  }

  /** @throws {AppError} as `storedBody` does, and `busy` while too many large bodies are being sent. */
  async body(
    resultId: number,
    { reads, signal }: { reads: Reading; signal: AbortSignal },
  ): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>> {
    const found = await reads.body(resultId);
    if ('base64' in found) return Buffer.from(found.base64, 'base64');
    if (this.#sending.size >= MAX_AT_ONCE) {
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
      this.#sending.delete(timer);
    };
    this.#sending.add(timer);
    try {
      const ending = AbortSignal.any([signal, tooSlow.signal]);
      return await streamBody(file, resultId, { signal: ending, onEnd: end });
    } catch (error) {
      end();
      throw error;
    }
  }
}
