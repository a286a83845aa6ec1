// Compiled expectations: tests the parts of a response that they are about.
import type { Expectation, Subject, ValueTest } from '../domain/rules.ts';
import type { ResponseDocument } from './document.ts';
import type { JsonNode, Readable } from './json-value.ts';
import { type Check, compileTest, type Found, lengthOf } from './matchers/compile-test.ts';
import type { TestFinding, Got } from './matchers/finding.ts';
import { previewOf } from './matchers/preview.ts';
import { compileJsonPath } from './sources/json-path.ts';

/** A response as expectations see it. */
export interface ExpectedResponse {
  readonly document: ResponseDocument;
  readonly durationMs: number;
  /** Wall clock, Unix milliseconds: the validity of a certificate counts from it. */
  readonly atMs: number;
  /** The end of the certificate's validity in Unix milliseconds; undefined: the connection has no certificate. */
  readonly certificateEndsAtMs: number | undefined;
}

/** The values that a subject has in a response: none, one, or with a JSONPath several. */
type SubjectValues = Readable<readonly JsonNode[]>;
type Source = (response: ExpectedResponse) => SubjectValues;
type CompiledTest = readonly [test: ValueTest, check: Check];

interface CompiledExpectation {
  /** Adds a finding for each test, or for each one that is not met. */
  add(response: ExpectedResponse, to: { findings: TestFinding[]; alsoMet: boolean }): void;
}

/** All must be met. */
export class Expectations {
  readonly #expectations: readonly CompiledExpectation[];

  constructor(expectations: readonly Expectation[]) {
    this.#expectations = expectations.map(compileExpectation);
  }

  get isEmpty(): boolean {
    return this.#expectations.length === 0;
  }

  /** Returns a finding for each test, or for each one that is not met, in the order of the expectations. */
  findings(response: ExpectedResponse, { alsoMet }: { alsoMet: boolean }): readonly TestFinding[] {
    const findings: TestFinding[] = [];
    for (const expectation of this.#expectations) expectation.add(response, { findings, alsoMet });
    return findings;
  }
}

function compileExpectation(expectation: Expectation): CompiledExpectation {
  if (!('tests' in expectation)) return certificateExpectation(expectation);
  const { subject, tests } = expectation;
  const source = sourceOf(subject);
  const compiled = tests.map((test): CompiledTest => [test, checkOf(subject, test)]);
  return {
    add(response, { findings, alsoMet }) {
      const values = source(response);
      for (const [test, check] of compiled) {
        const failing = failingIndex(values, check, test);
        const met = failing < 0;
        if (!met || alsoMet) {
          const got = gotOf(values, { test, index: met ? 0 : failing });
          findings.push({ subject, test, got, met });
        }
      }
    },
  };
}

function certificateExpectation({
  subject,
  validForMs,
  text,
}: Exclude<Expectation, { readonly tests: unknown }>): CompiledExpectation {
  return {
    add({ certificateEndsAtMs: endsAtMs, atMs }, { findings, alsoMet }) {
      const leftMs = endsAtMs === undefined ? 0 : endsAtMs - atMs;
      const met = endsAtMs !== undefined && leftMs >= validForMs;
      if (!met || alsoMet) findings.push({ subject, text, endsAtMs, leftMs, met });
    },
  };
}

/** A body exists when it has at least one byte. */
function checkOf(subject: Subject, test: ValueTest): Check {
  const check = compileTest(test);
  if (subject.type !== 'body' || test.type !== 'exists') return check;
  return (value) => check(value === '' ? undefined : value);
}

/**
 * Index of a value that does not pass; -1 when all pass. A path that finds nothing has one missing value, and `exists`
 * asks only whether there is a value.
 */
function failingIndex(values: SubjectValues, check: Check, { type }: ValueTest): number {
  if (!values.ok) return 0;
  const { length, 0: first } = values.value;
  if (length <= 1 || type === 'exists') return check(first) ? -1 : 0;
  return values.value.findIndex((value) => !check(value));
}

function gotOf(values: SubjectValues, { test, index }: { test: ValueTest; index: number }): Got {
  if (!values.ok) return { type: 'problem', problem: values.problem };
  const value = values.value[index];
  if (value === undefined) return { type: 'missing' };
  const shown = test.type === 'length' ? (lengthOf(value) ?? value) : value;
  return { type: 'value', preview: previewOf(shown), count: values.value.length };
}

function sourceOf(subject: Subject): Source {
  switch (subject.type) {
    case 'status':
      return ({ document }) => values(document.status ?? undefined);
    case 'duration':
      return ({ durationMs }) => values(durationMs);
    case 'size':
      return ({ document }) => values(document.body.byteLength);
    case 'header':
      // Repeated headers are one value (RFC 9110 5.3).
      return ({ document }) => {
        const all = document.headerValues(subject.name);
        return values(all.length === 0 ? undefined : all.join(', '));
      };
    case 'body':
      return ({ document }) => values(document.text);
    case 'json': {
      const path = compileJsonPath(subject.path);
      if (!path.ok) throw new Error(`"${subject.path}" ${path.problem}`);
      return ({ document: { json, budget } }) =>
        json.ok
          ? path.rule.select(json.value, { budget })
          : { ok: false, problem: `the body is ${json.problem}` };
    }
  }
}

function values(value: Found): SubjectValues {
  return { ok: true, value: value === undefined ? [] : [value] };
}
