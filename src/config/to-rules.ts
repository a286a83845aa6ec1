// Turns the keys that judge responses into rules.
import type { BatchEntry } from '../domain/job.ts';
import type { Expectation, Extraction, ResponseRules, Subject } from '../domain/rules.ts';
import { formatDuration } from '../domain/duration.ts';
import type { ExpectKeys } from './schema/judging/expect-schema.ts';
import type { ExtractKeys } from './schema/judging/extract-schema.ts';
import type { CompleteJobKeys } from './schema/job-schema.ts';
import type { JudgingKeys } from './schema/merge-keys.ts';
import { type Matcher, readMatcher, type MatchedKind } from './schema/judging/read-matcher.ts';

/** Undefined without rules: responses are then not judged. */
export function toRules(
  keys: JudgingKeys,
  { charset, changes }: Pick<CompleteJobKeys, 'charset' | 'changes'>,
): ResponseRules | undefined {
  const expect = toExpectations(keys.expect);
  const degraded = toExpectations(keys.degraded);
  const extract = toExtractions(keys.extract);
  const { items } = keys;
  const ignore = changes?.ignore ?? [];
  const rules = [expect, degraded, extract, ignore];
  if (rules.every(({ length }) => length === 0) && items === undefined) return undefined;
  return {
    expect,
    degraded,
    charset,
    ...(extract.length === 0 ? {} : { extract }),
    ...(items === undefined ? {} : { items }),
    ...(ignore.length === 0 ? {} : { ignore }),
  };
}

function toExtractions(keys: ExtractKeys = {}): readonly Extraction[] {
  return Object.entries(keys).map(([name, reading]) => ({ name, ...reading }));
}

/** True when some rule of a job needs the certificates of its connections. */
export function judgesCertificates(
  batch: readonly BatchEntry[],
  rules: ResponseRules | undefined,
): boolean {
  return [rules, ...batch.map(({ template }) => template.rules)].some((each) =>
    [...(each?.expect ?? []), ...(each?.degraded ?? [])].some(
      ({ subject }) => subject.type === 'certificate',
    ),
  );
}

/** In the order in which people read about them: the cheap ones first. */
function toExpectations(keys: ExpectKeys = {}): readonly Expectation[] {
  const { status, duration, size, header = {}, body, json = {}, certificate } = keys;
  return [
    ...toExpectation({ type: 'status' }, { matcher: status, kind: 'status' }),
    ...toExpectation({ type: 'duration' }, { matcher: duration, kind: 'duration' }),
    ...toExpectation({ type: 'size' }, { matcher: size, kind: 'size' }),
    ...Object.entries(header).flatMap(([name, matcher]) =>
      toExpectation({ type: 'header', name }, { matcher, kind: 'text' }),
    ),
    ...toExpectation({ type: 'body' }, { matcher: body, kind: 'text' }),
    ...Object.entries(json).flatMap(([path, matcher]) =>
      toExpectation({ type: 'json', path }, { matcher, kind: 'json' }),
    ),
    ...toCertificate(certificate?.valid_for),
  ];
}

function toExpectation(
  subject: Subject,
  { matcher, kind }: { matcher: Matcher | undefined; kind: MatchedKind },
): readonly Expectation[] {
  if (matcher === undefined) return [];
  // Its problems were reported with the keys.
  const tests = readMatcher(matcher, { kind, complain: () => undefined });
  return tests.length === 0 ? [] : [{ subject, tests }];
}

function toCertificate(validForMs: number | undefined): readonly Expectation[] {
  if (validForMs === undefined) return [];
  const text = formatDuration(validForMs);
  return [{ subject: { type: 'certificate' }, validForMs, text }];
}
