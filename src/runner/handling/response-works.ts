// The requests of one run whose response is judged in a thread, or handled by a handler. They hold no slot meanwhile.
import { messageOf } from '../../domain/error.ts';
import type { FailureOutcome, Outcome, ResponseOutcome } from '../../domain/outcome.ts';

/** Work on a response, after which its request goes on. */
export interface ResponseWork<Sent> {
  readonly outcome: ResponseOutcome;
  /** Undefined: the run was cut off. */
  readonly work: (sent: Sent) => Promise<Outcome | undefined>;
  /** For the error of a request that is cut off before. */
  readonly what: 'judged' | 'handled';
  readonly goOn: (sent: Sent, outcome: Outcome) => void;
}

type WorkFault = Pick<FailureOutcome, 'errorKind' | 'error'>;

export class ResponseWorks<Sent> {
  readonly #onEnd: () => void;
  /** Each ends its request as aborted. */
  readonly #cuts = new Set<() => void>();

  /** @param onEnd called after each work. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  get size(): number {
    return this.#cuts.size;
  }

  begin(sent: Sent, { outcome, work, what, goOn }: ResponseWork<Sent>): void {
    const end = (final: Outcome): void => {
      if (!this.#cuts.delete(cut)) return;
      goOn(sent, final);
      this.#onEnd();
    };
    const error = `The run stopped before its response was ${what}`;
    const cut = (): void => end(failed(outcome, { errorKind: 'aborted', error }));
    this.#cuts.add(cut);
    work(sent).then(
      (final) => (final === undefined ? cut() : end(final)),
      // A stored response cannot be read: a fault within Rota.
      (reason: unknown) => {
        const text = `The response could not be ${what}: ${messageOf(reason)}`;
        end(failed(outcome, { errorKind: 'local', error: text }));
      },
    );
  }

  /** Ends all of them. */
  cutOff(): void {
    for (const cut of this.#cuts) cut();
  }
}

function failed(response: ResponseOutcome, fault: WorkFault): FailureOutcome {
  const { body: _, ...facts } = response;
  return { ...facts, ...fault, type: 'failure' };
}
