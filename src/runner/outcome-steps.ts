// Takes each outcome of one run through its steps: it is judged, passed to the handler, and retried or completed.
import type { Outcome } from '../domain/outcome.ts';
import { withOwnBody } from '../fetch/body/own-body.ts';
import { ResponseWorks } from './handling/response-works.ts';
import { delayBeforeRetry } from './retry.ts';
import type { RunHosts } from './hosts/run-hosts.ts';
import type { RunRequest } from './run-request.ts';
import type { RunRequestsOptions } from './run-requests-options.ts';
import { errorKindOf, type SentRequest } from './to-result.ts';

/** A request with an outcome, whose slot may be free again. */
export type JudgedRequest = SentRequest & Pick<RunRequest, 'probeOf'>;

/** An outcome after which another attempt is due. */
export interface DueRetry {
  readonly outcome: Outcome;
  /** Milliseconds until then. */
  readonly delayMs: number;
}

export interface OutcomeStepsOptions extends Pick<
  RunRequestsOptions,
  'judge' | 'handling' | 'retry' | 'random' | 'clock'
> {
  readonly hosts: RunHosts;
  /** One of the two is called once for each outcome. The body may be lent. */
  readonly onCompleted: (sent: JudgedRequest, outcome: Outcome) => void;
  readonly onRetry: (sent: JudgedRequest, due: DueRetry) => void;
  /** Called after each outcome that took longer. */
  readonly onLate: () => void;
}

export class OutcomeSteps {
  readonly #options: OutcomeStepsOptions;
  readonly #works: ResponseWorks<JudgedRequest>;

  constructor(options: OutcomeStepsOptions) {
    this.#options = options;
    this.#works = new ResponseWorks(options.onLate);
  }

  /** Outcomes that take longer. */
  get size(): number {
    return this.#works.size;
  }

  /** Those that take longer end as aborted. */
  cutOff(): void {
    this.#works.cutOff();
  }

  /** Takes an outcome, whose body may be lent. */
  take(sent: JudgedRequest, outcome: Outcome): void {
    const { judge } = this.#options;
    if (judge === undefined || outcome.type === 'failure') return this.#decide(sent, outcome);
    const ruling = judge.judgeInline(sent.request, outcome);
    if (ruling !== undefined) return this.#decide(sent, { ...outcome, ruling });
    const own = withOwnBody(outcome);
    this.#works.begin(ownOf(sent), {
      outcome: own,
      work: async ({ request }) => ({ ...own, ruling: await judge.judgeLater(request, own) }),
      what: 'judged',
      goOn: (after, judged) => this.#decide(after, judged),
    });
  }

  /** A response that is retried does not reach the handler. */
  #decide(sent: JudgedRequest, outcome: Outcome): void {
    const { handling, hosts } = this.#options;
    hosts.count(outcome, { url: sent.request.url, probeOf: sent.probeOf });
    if (this.#isRetried(sent, outcome)) return;
    if (handling === undefined || outcome.type === 'failure') {
      return this.#options.onCompleted(sent, outcome);
    }
    const own = withOwnBody(outcome);
    this.#works.begin(ownOf(sent), {
      outcome: own,
      work: (after) => handling.handle(after, own),
      what: 'handled',
      // A handler that threw may have made it one that is retried.
      goOn: (after, handled) => {
        if (!this.#isRetried(after, handled)) this.#options.onCompleted(after, handled);
      },
    });
  }

  /** Retries a request, if its outcome asks for that. */
  #isRetried(sent: JudgedRequest, outcome: Outcome): boolean {
    const { retry, random, clock, onRetry } = this.#options;
    const { method } = sent.request;
    const attemptsMade = sent.earlierAttempts.length + 1;
    // No options are made for an outcome that is ok.
    if (attemptsMade >= retry.attempts || errorKindOf(outcome) === null) return false;
    const nowMs = clock.now();
    const delayMs = delayBeforeRetry(outcome, { retry, method, attemptsMade, nowMs, random });
    if (delayMs === undefined) return false;
    onRetry(sent, { outcome, delayMs });
    return true;
  }
}

/** The facts of a request, whose object may serve the next one. */
function ownOf(sent: JudgedRequest): JudgedRequest {
  const { runId, job, position, request, queuedMs, earlierAttempts, probeOf } = sent;
  return { runId, job, position, request, queuedMs, earlierAttempts, probeOf };
}
