// Judges the responses of a run by the rules of its job, and of the entries that have rules of their own.
import type { Job } from '../domain/job.ts';
import type { ResponseOutcome } from '../domain/outcome.ts';
import type { RequestSpec } from '../domain/request.ts';
import type { ResponseRules, Ruling } from '../domain/rules.ts';
import { createMasker, type Masker } from '../domain/secrets.ts';
import type { StoredValidators } from '../domain/storage.ts';
import type { JudgedResponse } from '../judge/judge.ts';
import type { Judging } from '../judge/judging.ts';
import type { rulingOf } from '../judge/ruling.ts';
import { confirmedResponse, isConfirmation } from './conditional-requests.ts';

const NO_RULES: ResponseRules = { expect: [], degraded: [], charset: undefined };

export interface RunJudgeOptions {
  readonly judging: Judging;
  /** Reads the responses that a 304 confirms. */
  readonly validators: Pick<StoredValidators, 'confirmedResponse'>;
}

export class RunJudge {
  readonly #rules: ResponseRules;
  readonly #job: string;
  readonly #masker: Masker;
  readonly #judging: Judging;
  readonly #validators: Pick<StoredValidators, 'confirmedResponse'>;
  /** Undefined until it is loaded. */
  #rulingOf: typeof rulingOf | undefined;

  /** Undefined for a job without rules: its responses are then not looked at. */
  static of(job: Job, options: RunJudgeOptions): RunJudge | undefined {
    const hasRules =
      job.rules !== undefined || job.batch.some(({ template }) => template.rules !== undefined);
    return hasRules ? new RunJudge(job, options) : undefined;
  }

  private constructor(job: Job, { judging, validators }: RunJudgeOptions) {
    this.#rules = job.rules ?? NO_RULES;
    this.#job = job.name;
    this.#masker = createMasker(job.secrets);
    this.#judging = judging;
    this.#validators = validators;
  }

  /** True while so much waits for a thread that no further request should be sent. */
  get isFull(): boolean {
    return this.#judging.isFull;
  }

  /** Resolves when it is not full. */
  drained(): Promise<void> {
    return this.#judging.drained();
  }

  /** Judges a response whose body may be lent. Undefined: it takes longer, and is for `judgeLater`. */
  judgeInline(request: RequestSpec, outcome: ResponseOutcome): Ruling | undefined {
    if (this.#rulingOf === undefined || isConfirmation(request, outcome)) return undefined;
    const rules = request.rules ?? this.#rules;
    const judgement = this.#judging.judgeInline(judged(outcome), rules);
    if (judgement === undefined) return undefined;
    return this.#rulingOf(judgement, { rules, status: outcome.status, masker: this.#masker });
  }

  /** Judges a response whose body has memory of its own. A 304 is judged as the response that it confirms. */
  async judgeLater(request: RequestSpec, outcome: ResponseOutcome): Promise<Ruling> {
    const rules = request.rules ?? this.#rules;
    const toRuling = (this.#rulingOf ??= await this.#load());
    const response = await this.#confirmed(request, outcome);
    const judgement =
      this.#judging.judgeInline(response, rules) ??
      (await this.#judging.judgeInThread(response, { rules, job: this.#job }));
    return toRuling(judgement, { rules, status: response.status, masker: this.#masker });
  }

  async #load(): Promise<typeof rulingOf> {
    const [ruling] = await Promise.all([import('../judge/ruling.ts'), this.#judging.load()]);
    return ruling.rulingOf;
  }

  async #confirmed(request: RequestSpec, outcome: ResponseOutcome): Promise<JudgedResponse> {
    const response = judged(outcome);
    const confirmed = await confirmedResponse(request, { outcome, validators: this.#validators });
    return confirmed === undefined ? response : { ...response, ...confirmed };
  }
}

function judged(outcome: ResponseOutcome): JudgedResponse {
  const { status, headers, body, startedAtMs, durationMs, certificateEndsAtMs } = outcome;
  return { status, headers, body, durationMs, atMs: startedAtMs + durationMs, certificateEndsAtMs };
}
