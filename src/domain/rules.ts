// The rules of a job for its responses, after loading: plain data that survives structured clone, because jobs cross
// threads. The folder judge/ compiles it and applies it.
import type { JsonValue } from '../text/json-value.ts';

/** Names of the types of JSON values; `integer`: a number without a fraction. */
export const JSON_TYPES = [
  'string',
  'number',
  'integer',
  'boolean',
  'array',
  'object',
  'null',
] as const;
export type JsonType = (typeof JSON_TYPES)[number];

export const COMPARISONS = ['<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** One test of a value. All tests of an expectation must pass. */
export type ValueTest =
  /** `text`: the word after `!=`, which a text may equal as well. Absent: types count. */
  | { readonly type: 'equals'; readonly value: JsonValue; readonly text?: string }
  /** A class of statuses: 2 is 200 to 299. */
  | { readonly type: 'class'; readonly digit: number }
  /** `value` in the unit of the subject: milliseconds, bytes or none. `text`: as the file has it, such as `800ms`. */
  | {
      readonly type: 'compare';
      readonly operator: Comparison;
      readonly value: number;
      readonly text: string;
    }
  /** Passes when not all of these tests pass. */
  | { readonly type: 'not'; readonly tests: readonly ValueTest[] }
  /** Passes when one of these tests passes. */
  | { readonly type: 'any'; readonly tests: readonly ValueTest[] }
  /** A part of a text, an element of a list, or a key of an object. */
  | { readonly type: 'contains'; readonly value: JsonValue }
  | { readonly type: 'lacks'; readonly value: JsonValue }
  /** The source of a regular expression of RE2. */
  | { readonly type: 'matches'; readonly pattern: string }
  /** Tests of the number of characters, elements or keys. */
  | { readonly type: 'length'; readonly tests: readonly ValueTest[] }
  | { readonly type: 'exists'; readonly expected: boolean }
  | { readonly type: 'type'; readonly names: readonly JsonType[] };

/** The part of a response that an expectation is about. */
export type Subject =
  | { readonly type: 'status' }
  /** Milliseconds of the attempt. */
  | { readonly type: 'duration' }
  /** Bytes of the decoded body. */
  | { readonly type: 'size' }
  /** `name` in lower case. */
  | { readonly type: 'header'; readonly name: string }
  /** The body as text. */
  | { readonly type: 'body' }
  /** A JSONPath of RFC 9535. */
  | { readonly type: 'json'; readonly path: string };

export type Expectation =
  | { readonly subject: Subject; readonly tests: readonly ValueTest[] }
  /** The certificate must stay valid for this many milliseconds. `text`: as the file has it, such as `14d`. */
  | {
      readonly subject: { readonly type: 'certificate' };
      readonly validForMs: number;
      readonly text: string;
    };

/** A part of a body that is left out before bodies are compared. */
export type IgnoredPart =
  /** The nodes of a JSONPath of RFC 9535. */
  | { readonly type: 'json'; readonly path: string }
  /** The elements of a CSS selector. */
  | { readonly type: 'css'; readonly selector: string }
  /** The matches of a regular expression of RE2. */
  | { readonly type: 'regex'; readonly pattern: string };

/** The rules for the responses of one entry, with those of its job merged in. */
export interface ResponseRules {
  /** Empty: a status below 400 is ok. */
  readonly expect: readonly Expectation[];
  /** A result that is ok and meets all of these is marked as degraded. Empty: none is. */
  readonly degraded: readonly Expectation[];
  /** The encoding that the job names for its bodies; undefined: it is found out. */
  readonly charset: string | undefined;
  /** Absent: no values are read. */
  readonly extract?: readonly Extraction[];
  /** Absent: no list is followed. */
  readonly items?: ItemsRule;
  /** Parts of bodies that are left out before they are compared. Absent: bodies are compared as a whole. */
  readonly ignore?: readonly IgnoredPart[];
}

/** A run fails when its results that are not ok are this many: a number of them, or a share from 0 to 1. */
export interface FailureLimit {
  readonly type: 'count' | 'share';
  readonly operator: '>' | '>=';
  readonly value: number;
}

/** What the rules of a job make of a response, as its result has it. */
export interface Ruling {
  /**
   * Null: the result is ok. `status`: 400 or more, where no expectation is about the status. `local`: its handler was
   * ended.
   */
  readonly errorKind: 'status' | 'expectation' | 'local' | null;
  /** One sentence for people, without secrets. */
  readonly error: string | null;
  /** True: the result is ok, and marked. */
  readonly degraded: boolean;
  /** JSON array of {@link Unmet}; null: all expectations are met. */
  readonly unmet: string | null;
  /** Without secrets. Absent: none was found. */
  readonly values?: readonly ExtractedValue[];
  /** As `Result.items`. Absent: null. */
  readonly items?: string;
  /** As `Result.compared`. Absent: the rules ignore nothing. */
  readonly compared?: number | null;
}

/** An expectation that a response did not meet, as `results.unmet` has it. Secrets are masked. */
export interface Unmet {
  /** `status`, `duration`, `size`, `body`, `certificate`, `header etag`, `on_response`, or the JSONPath. */
  readonly where: string;
  /** As the job's file has it. */
  readonly wanted: JsonValue;
  /** A scalar, the beginning of a longer value as text, or null when there is none. In milliseconds or bytes. */
  readonly got: JsonValue;
}

/** How a value is read. `number`: the first number of a text. `time`: a point in time. `json`: as JSON text. */
export const VALUE_TYPES = ['number', 'text', 'time', 'json'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** The mark before the decimals of a number; `auto`: the rule of docs/judging.md finds it. */
export const DECIMAL_MARKS = ['auto', '.', ','] as const;
export type DecimalMark = (typeof DECIMAL_MARKS)[number];

/** Where a value stands in a response. */
export type ValueSource =
  | { readonly type: 'json'; readonly path: string }
  /** The text of the first element, or its attribute. Without a selector: of the row, in `items` only. */
  | { readonly type: 'css'; readonly selector?: string; readonly attribute?: string }
  /** The first group of the first match. */
  | { readonly type: 'regex'; readonly pattern: string }
  /** `name` in lower case. */
  | { readonly type: 'header'; readonly name: string };

/** How the value from a source is read. */
export interface ValueReading {
  readonly source: ValueSource;
  /** Absent: the type of a JSON value, or text. */
  readonly as?: ValueType;
  readonly decimal?: DecimalMark;
}

/** A value that is kept with each result. */
export interface Extraction extends ValueReading {
  readonly name: string;
  /** True: the last value is on the page of metrics. */
  readonly metric?: boolean;
}

/** A value that was read out of a response. Of a time, `number` is Unix milliseconds and `text` ISO 8601. */
export interface ExtractedValue {
  readonly name: string;
  /** Null: the value is a text, or could not be read as a number or a time. */
  readonly number: number | null;
  /** Null: the number says all. */
  readonly text: string | null;
  /** True: `on_response` returned it. Absent: `extract` read it. */
  readonly ofHandler?: true;
}

/** A value of a stored result. */
export interface ResultValue extends ExtractedValue {
  readonly resultId: number;
}

/** The list in each response whose rows have a history. */
export type ItemsRule =
  | {
      readonly type: 'json';
      readonly path: string;
      /** JSONPaths from the row; their values together name it. */
      readonly keys: readonly string[];
      /** JSONPaths from the row; what they find is neither kept nor compared. */
      readonly ignore: readonly string[];
    }
  | {
      readonly type: 'css';
      readonly selector: string;
      /** The element that holds the list: only where it is, a list without rows is a list. */
      readonly within?: string;
      readonly key: ValueReading;
      readonly fields: readonly Extraction[];
    };

/** A row of a list: `value` is JSON. */
export interface ItemRow {
  readonly key: string;
  readonly value: string;
  /** Names of members and the texts that their numbers and times were read from: they may hold secrets. */
  readonly written?: readonly (readonly [name: string, text: string])[];
}
