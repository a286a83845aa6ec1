// The connection of a handler's process with Rota, over stdin and stdout.
import { FrameReader, toFrame } from '../frames.ts';
import type { HandlerAnswer, FromChild, HandlerQuestion, ToChild } from '../protocol.ts';

const MAX_FRAME_BYTES = 1024 * 1024 * 1024;

export interface ReceivedAnswer {
  readonly answer: HandlerAnswer;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A message that is not the answer to a question. */
export type Order = Exclude<ToChild, { readonly type: 'answer' }>;

export class ParentConnection {
  readonly #write: (chunk: Uint8Array) => void;
  readonly #pending = new Map<number, (answered: ReceivedAnswer) => void>();
  #lastQuestion = 0;

  constructor() {
    // Taken before any code of the handler runs, which may write to stdout.
    const { stdout } = process;
    const write = stdout.write.bind(stdout);
    this.#write = (chunk) => void write(chunk);
  }

  send(message: FromChild, bytes?: Uint8Array): void {
    for (const piece of toFrame(message, bytes)) this.#write(piece);
  }

  async ask(question: HandlerQuestion, bytes?: Uint8Array): Promise<ReceivedAnswer> {
    const id = ++this.#lastQuestion;
    const answered = new Promise<ReceivedAnswer>((resolve) => this.#pending.set(id, resolve));
    this.send({ type: 'question', id, question }, bytes);
    const { answer, bytes: body } = await answered;
    if (answer.type === 'problem') throw new Error(answer.problem);
    return { answer, bytes: body };
  }

  /** Passes on orders, with the bytes behind them, until stdin closes. */
  async listen(onOrder: (order: Order, bytes: Uint8Array<ArrayBuffer>) => void): Promise<void> {
    const frames = new FrameReader<ToChild>(MAX_FRAME_BYTES);
    for await (const chunk of process.stdin) {
      for (const { message, bytes } of frames.read(chunk)) {
        if (message.type !== 'answer') onOrder(message, bytes);
        else {
          this.#pending.get(message.id)?.({ answer: message.answer, bytes });
          this.#pending.delete(message.id);
        }
      }
    }
  }
}
