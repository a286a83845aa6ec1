// Answers the questions of a handler during one call.
import { messageOf } from '../../domain/error.ts';
import type { Masker } from '../../domain/secrets.ts';
import type { HandlerHistory, HistoryKey, RunPages } from '../../handlers/handler-history.ts';
import type { Answered } from '../../handlers/handler-process.ts';
import type { HandlerQuestion } from '../../handlers/protocol.ts';
import type { HandlerRequests } from './handler-request.ts';

export interface HandlerAnswersOptions {
  /** Its bodies alone are read. */
  readonly job: string;
  readonly history: HandlerHistory;
  readonly fetch: HandlerRequests;
  readonly masker: Masker;
  /** The target of the response; undefined: `after_run` is called. */
  readonly target?: HistoryKey;
  /** The results of the run; undefined: `on_response` is called. */
  readonly pages?: RunPages;
  /** Ends the call as aborted. Absent: nothing stops before its end. */
  readonly endCall?: () => void;
}

const NOTHING = (): void => {};

export class HandlerAnswers {
  readonly #options: HandlerAnswersOptions;
  /** Aborted when the call is over: requests that it sent are cut off. */
  readonly #over = new AbortController();

  constructor(options: HandlerAnswersOptions) {
    this.#options = options;
  }

  /** To be called when the call is over. */
  end(): void {
    this.#over.abort();
  }

  /** Never rejects. */
  async answer(question: HandlerQuestion, bytes: Uint8Array): Promise<Answered> {
    try {
      return await this.#answer(question, bytes);
    } catch (error) {
      const problem = this.#options.masker.text(messageOf(error));
      return { answer: { type: 'problem', problem } };
    }
  }

  async #answer(question: HandlerQuestion, bytes: Uint8Array): Promise<Answered> {
    const { job, history, fetch, target, pages, endCall = NOTHING } = this.#options;
    const { type } = question;
    switch (type) {
      case 'previous': {
        const result = target === undefined ? null : await history.previous(target);
        return { answer: { type, result } };
      }
      case 'results':
        return { answer: { type, results: (await pages?.next()) ?? [] } };
      case 'body': {
        const body = await history.body({ job, resultId: question.resultId });
        return { answer: { type, isStored: body !== undefined }, bytes: body };
      }
      case 'fetch':
        return fetch.answer(question, { bytes, signal: this.#over.signal, endCall });
      default:
        // Code of the user can write to the connection itself.
        return { answer: { type: 'problem', problem: 'there is no such question' } };
    }
  }
}
