// The finding of one test of an expectation, and its words for people.
import { formatDuration, formatShortDuration } from '../../domain/duration.ts';
import type { Subject, Unmet, ValueTest } from '../../domain/rules.ts';
import { groupDigits } from '../../text/group-digits.ts';
import type { JsonValue } from '../../text/json-value.ts';
import { shorten } from '../../text/shorten.ts';
import type { Preview } from './preview.ts';
import { shown, wantedData, wantedWords } from './words.ts';

/** The value that came, in full or its beginning. */
export type Got =
  | {
      readonly type: 'value';
      readonly preview: Preview;
      /** The number of values that a path found. */
      readonly count: number;
    }
  | { readonly type: 'missing' }
  /** The value cannot be read: one clause without a period, such as `the body is not JSON`. */
  | { readonly type: 'problem'; readonly problem: string };

/** Plain data, which may come from another thread. Secrets are not masked. */
export type TestFinding =
  | {
      readonly subject: Subject;
      readonly test: ValueTest;
      readonly got: Got;
      readonly met: boolean;
    }
  | {
      readonly subject: { readonly type: 'certificate' };
      /** The validity that is wanted, such as `14d`. */
      readonly text: string;
      /** The end of the validity: Unix milliseconds; undefined: there was no certificate. */
      readonly endsAtMs: number | undefined;
      readonly leftMs: number;
      readonly met: boolean;
    };

/** A finding in words and as data, without secrets. */
export interface Verdict extends Unmet {
  readonly met: boolean;
  /** `the status`, `header etag`, `$.price` and what it should be: `to be "ok"`. */
  readonly expected: string;
  /** What came, as it continues "but": `it is "error"`. */
  readonly came: string;
}

/** @param mask removes secrets from a text. */
export function toVerdict(finding: TestFinding, mask: (text: string) => string): Verdict {
  if (!('test' in finding)) return certificateVerdict(finding);
  const { subject, test, met } = finding;
  const got = masked(finding.got, mask);
  const about =
    test.type === 'length' ? `the length of ${subjectWords(subject)}` : subjectWords(subject);
  return {
    met,
    where: whereOf(subject),
    wanted: maskedJson(wantedData(test), mask),
    got: gotData(got),
    expected: `${about} ${mask(wantedWords(test))}`,
    came: gotWords(got, { subject, test, met }),
  };
}

/** `expected $.status to be "ok", but it is "error"` */
export function sentenceOf({ expected, came }: Verdict): string {
  return `expected ${expected}, but ${came}`;
}

function certificateVerdict(finding: Exclude<TestFinding, { readonly test: ValueTest }>): Verdict {
  const { text, endsAtMs, leftMs, met } = finding;
  const left = formatDuration(Math.floor(Math.abs(leftMs) / 60_000) * 60_000);
  const came =
    endsAtMs === undefined
      ? 'the connection is not encrypted'
      : leftMs < 0
        ? `it ended ${left} ago`
        : `it ends in ${left}`;
  return {
    met,
    where: 'certificate',
    wanted: { valid_for: text },
    got: endsAtMs === undefined ? null : new Date(endsAtMs).toISOString(),
    expected: `the certificate to be valid for ${text}`,
    came,
  };
}

/** Names the part of a response in stored data: `status`, `header etag`, `$.price`. */
function whereOf(subject: Subject): string {
  switch (subject.type) {
    case 'header':
      return `header ${subject.name}`;
    case 'json':
      return subject.path;
    case 'status':
    case 'duration':
    case 'size':
    case 'body':
      return subject.type;
  }
}

function subjectWords(subject: Subject): string {
  return subject.type === 'json' ? subject.path : `the ${whereOf(subject)}`;
}

function masked(got: Got, mask: (text: string) => string): Got {
  if (got.type === 'problem') return { ...got, problem: mask(got.problem) };
  if (got.type === 'missing') return got;
  const { value, isJsonText } = got.preview;
  if (typeof value === 'boolean' || value === null) return got;
  const safe = mask(String(value));
  return safe === String(value) ? got : { ...got, preview: { value: safe, isJsonText } };
}

function gotData(got: Got): JsonValue {
  if (got.type === 'missing') return null;
  if (got.type === 'problem') return shorten(got.problem);
  const { value } = got.preview;
  return typeof value === 'string' ? shorten(value) : value;
}

function gotWords(
  got: Got,
  { subject, test, met }: { subject: Subject; test: ValueTest; met: boolean },
): string {
  if (got.type === 'problem') return got.problem;
  if (got.type === 'missing') return 'it is missing';
  const { preview, count } = got;
  const { value } = preview;
  const isPart = test.type === 'contains' || test.type === 'lacks' || test.type === 'matches';
  if (met && count > 1 && test.type !== 'exists') return `all ${count} ${isPart ? 'do' : 'are'}`;
  const it = count > 1 && test.type !== 'exists' ? `one of ${count}` : 'it';
  if (subject.type === 'body' && value === '') return `${it} is empty`;
  if (isPart && typeof value === 'string' && shorten(value) !== value) {
    return `${it} ${met === (test.type === 'lacks') ? 'does not' : 'does'}`;
  }
  // The length of a value that has none.
  if (test.type === 'length' && typeof value !== 'number')
    return `${it} is ${previewWords(preview)}`;
  return `${it} is ${inUnit(preview, subject)}`;
}

function previewWords({ value, isJsonText }: Preview): string {
  return isJsonText ? shorten(String(value)) : shown(value);
}

function inUnit(preview: Preview, subject: Subject): string {
  const { value } = preview;
  if (typeof value !== 'number') return previewWords(preview);
  if (subject.type === 'duration') return formatShortDuration(value);
  return subject.type === 'size' ? `${groupDigits(value)} bytes` : String(value);
}

/** Masks the secrets in a JSON value. A number becomes a text where it contains a secret. */
function maskedJson(value: JsonValue, mask: (text: string) => string): JsonValue {
  if (isList(value)) return value.map((element) => maskedJson(element, mask));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [mask(name), maskedJson(member, mask)]),
    );
  }
  if (typeof value === 'boolean' || value === null) return value;
  const safe = mask(String(value));
  return safe === String(value) ? value : safe;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
