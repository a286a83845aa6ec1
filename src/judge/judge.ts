// The judgement of a response by the rules of its job: one entry point for runs, tests of rules and reprocessing.
import type { HeaderList } from '../domain/request.ts';
import type { ResponseRules } from '../domain/rules.ts';
import { ResponseDocument } from './document.ts';
import { type ExpectedResponse, Expectations } from './expectations.ts';
import { inlineCostOf, type InlineCost } from './inline-cost.ts';
import { IgnoredParts } from './ignored-parts.ts';
import type { ItemList } from './items/item-list.ts';
import { Items } from './items/items.ts';
import type { Readable } from './json-value.ts';
import type { TestFinding } from './matchers/finding.ts';
import { StepBudget } from './step-budget.ts';
import { type ValueFinding, Values } from './values/values.ts';

/** A complete response: plain data, which may come from another thread or from the database. */
export interface JudgedResponse {
  readonly status: number;
  readonly headers: HeaderList;
  /** Decoded; empty without a body. */
  readonly body: Uint8Array;
  /** Milliseconds of the last attempt. */
  readonly durationMs: number;
  /** The end of the response: Unix milliseconds. */
  readonly atMs: number;
  /** The end of the certificate's validity in Unix milliseconds; undefined: none is known. */
  readonly certificateEndsAtMs: number | undefined;
}

/** What the rules make of a response: plain data. Secrets are not masked. */
export interface Judgement {
  /** The tests that are not met; empty: the response is as expected. */
  readonly unmet: readonly TestFinding[];
  /** True when the response is as expected and meets all of `degraded`. */
  readonly degraded: boolean;
  /** One for each extraction, found or not. Absent: the rules extract nothing. */
  readonly values?: readonly ValueFinding[];
  /** Absent: the rules follow no list, or the response is not ok. */
  readonly items?: Readable<ItemList>;
  /** As in `Result`. Absent: the rules ignore nothing. */
  readonly compared?: number | null;
  /** Why the response could not be judged: one clause without a period. Absent: it was judged. */
  readonly problem?: string;
}

/** Every test of the rules, met or not, and what they read. */
export interface JudgementDetails extends Pick<Judgement, 'values' | 'items'> {
  readonly expect: readonly TestFinding[];
  readonly degraded: readonly TestFinding[];
}

interface CompiledRules {
  readonly expect: Expectations;
  readonly degraded: Expectations;
  readonly values: Values | undefined;
  readonly items: Items | undefined;
  readonly ignored: IgnoredParts | undefined;
}

/** The lowest status that is not ok where no expectation is about the status. */
const FIRST_FAILING_STATUS = 400;

const AS_EXPECTED: Judgement = { unmet: [], degraded: false };
const DEGRADED: Judgement = { unmet: [], degraded: true };

export class Judge {
  /** True when an expectation is about the status: then 400 and more may be ok. */
  readonly judgesStatus: boolean;
  readonly #rules: ResponseRules;
  readonly #cost: InlineCost;
  /** Compiled at the first judgement: what is too much for this thread is only compiled in another. */
  #compiled: CompiledRules | undefined;

  constructor(rules: ResponseRules) {
    this.#rules = rules;
    this.judgesStatus = rules.expect.some(({ subject }) => subject.type === 'status');
    this.#cost = inlineCostOf(rules);
  }

  /** Estimates the time to judge a body of this size, in milliseconds. */
  costMs(bodyBytes: number): number {
    return this.#cost(bodyBytes);
  }

  /** A judgement that used up its steps is not the last word where another budget has more. */
  judge(response: JudgedResponse, budget: StepBudget = new StepBudget()): Judgement {
    const expected = readable(response, { charset: this.#rules.charset, budget });
    const verdict = this.#verdict(expected);
    const { values, items, ignored } = this.#rulesCompiled();
    if (values === undefined && items === undefined && ignored === undefined) return verdict;
    const isOk = verdict.unmet.length === 0 && this.isStatusOk(response.status);
    const { document } = expected;
    const compared = ignored === undefined ? {} : { compared: ignored.hashOf(document) };
    return { ...verdict, ...this.#read(document, { itemsToo: isOk }), ...compared };
  }

  explain(response: JudgedResponse, budget: StepBudget = new StepBudget()): JudgementDetails {
    const { expect, degraded } = this.#rulesCompiled();
    const expected = readable(response, { charset: this.#rules.charset, budget });
    return {
      expect: expect.findings(expected, { alsoMet: true }),
      degraded: degraded.findings(expected, { alsoMet: true }),
      ...this.#read(expected.document, { itemsToo: true }),
    };
  }

  /** False for a status of 400 or more where no expectation is about the status. */
  isStatusOk(status: number): boolean {
    return this.judgesStatus || status < FIRST_FAILING_STATUS;
  }

  #verdict(expected: ExpectedResponse): Judgement {
    const { expect, degraded } = this.#rulesCompiled();
    const unmet = expect.findings(expected, { alsoMet: false });
    if (unmet.length > 0) return { unmet, degraded: false };
    const { status } = expected.document;
    if (degraded.isEmpty || status === null || !this.isStatusOk(status)) return AS_EXPECTED;
    const absent = degraded.findings(expected, { alsoMet: false });
    return absent.length === 0 ? DEGRADED : AS_EXPECTED;
  }

  #read(
    document: ResponseDocument,
    { itemsToo }: { itemsToo: boolean },
  ): Pick<Judgement, 'values' | 'items'> {
    const { values, items } = this.#rulesCompiled();
    return {
      ...(values === undefined ? {} : { values: values.read(document) }),
      ...(items === undefined || !itemsToo ? {} : { items: items.read(document) }),
    };
  }

  #rulesCompiled(): CompiledRules {
    const { expect, degraded, extract, items, ignore } = this.#rules;
    this.#compiled ??= {
      expect: new Expectations(expect),
      degraded: new Expectations(degraded),
      values: extract === undefined ? undefined : new Values(extract),
      items: items === undefined ? undefined : new Items(items),
      ignored: ignore === undefined ? undefined : new IgnoredParts(ignore),
    };
    return this.#compiled;
  }
}

function readable(
  { status, headers, body, durationMs, atMs, certificateEndsAtMs }: JudgedResponse,
  { charset, budget }: { charset: string | undefined; budget: StepBudget },
): ExpectedResponse {
  const document = new ResponseDocument({ status, headers, body, charset, budget });
  return { document, durationMs, atMs, certificateEndsAtMs };
}

/** All responses of an entry have the same rules object. */
const JUDGES = new WeakMap<ResponseRules, Judge>();

export function judgeOf(rules: ResponseRules): Judge {
  const made = JUDGES.get(rules) ?? new Judge(rules);
  JUDGES.set(rules, made);
  return made;
}
