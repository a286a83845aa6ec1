// Requests whose slot is free again while a thread judges their response.
import { messageOf } from '../domain/error.ts';
import type { FailureOutcome, Outcome, ResponseOutcome } from '../domain/outcome.ts';
import type { Ruling } from '../domain/rules.ts';

const CUT_SHORT = {
  errorKind: 'aborted',
  error: 'The run stopped before its response was judged',
} as const;

export class LateJudgements {
  /** Each ends its request as aborted. */
  readonly #judged = new Set<() => void>();

  get size(): number {
    return this.#judged.size;
  }

  /** Calls `onEnd` once: with the ruling, with a fault within Rota, or as aborted after `cutOff`. */
  add(
    ruling: Promise<Ruling>,
    {
      outcome,
      onEnd,
    }: { readonly outcome: ResponseOutcome; readonly onEnd: (final: Outcome) => void },
  ): void {
    const end = (final: Outcome): void => {
      if (this.#judged.delete(cutShort)) onEnd(final);
    };
    const cutShort = (): void => end(notJudged(outcome, CUT_SHORT));
    this.#judged.add(cutShort);
    ruling.then(
      (known) => end({ ...outcome, ruling: known }),
      // The stored response cannot be read: a fault within Rota.
      (error: unknown) => end(notJudged(outcome, internalFault(error))),
    );
  }

  /** Ends all of them. */
  cutOff(): void {
    for (const cutShort of this.#judged) cutShort();
  }
}

function notJudged(
  response: ResponseOutcome,
  fault: Pick<FailureOutcome, 'errorKind' | 'error'>,
): FailureOutcome {
  const { body: _, ...facts } = response;
  return { ...facts, ...fault, type: 'failure' };
}

function internalFault(error: unknown): Pick<FailureOutcome, 'errorKind' | 'error'> {
  return {
    errorKind: 'local',
    error: `The response could not be judged: ${messageOf(error)}`,
  };
}
