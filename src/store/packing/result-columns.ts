// The fields of a result on their way to the writing thread and into the database. These lists drive the packing of a
// batch, its reading, and the statements that insert a row: a new field of a result is added here and nowhere else in
// src/store, except in the schema.
import { ERROR_KINDS } from '../../domain/outcome.ts';
import { METHODS } from '../../domain/request.ts';
import { BODY_CODECS, type Result } from '../../domain/result.ts';

/** A field that is packed as a number; null is packed as NaN. */
export interface NumberField {
  readonly of: (result: Result) => number | null;
  /** The column of `result_rows`; undefined: the field goes elsewhere. */
  readonly column?: string;
  /** The number stands for the text with this index. */
  readonly texts?: readonly string[];
  /** The value of every plain result: an ok one without retries and redirects, as most are. */
  readonly plain?: number | null;
}

/** A field that is packed as UTF-8. */
export interface TextField {
  readonly of: (result: Result) => string | null;
  /** The column of `result_rows`; undefined: the field goes elsewhere. */
  readonly column?: string;
  /** True: it belongs to the target. A plain result has no other texts. */
  readonly ofTarget?: true;
}

type Fields<Field> = {
  readonly [Name in keyof Result | 'savedBytes' | 'confirmedBodyId']?: Field;
};

const NUMBER_FIELDS: Fields<NumberField> = {
  runId: { of: (r) => r.runId, column: 'run_id' },
  position: { of: (r) => r.position, column: 'position' },
  method: { of: (r) => METHODS.indexOf(r.method), texts: METHODS },
  ok: { of: (r) => (r.ok ? 1 : 0), column: 'ok', plain: 1 },
  degraded: { of: (r) => (r.degraded ? 1 : 0), column: 'degraded', plain: 0 },
  status: { of: (r) => r.status, column: 'status' },
  errorKind: {
    of: (r) => (r.errorKind === null ? null : ERROR_KINDS.indexOf(r.errorKind)),
    column: 'error_kind',
    texts: ERROR_KINDS,
    plain: null,
  },
  attempts: { of: (r) => r.attempts, column: 'attempts', plain: 1 },
  startedAtMs: { of: (r) => r.startedAtMs, column: 'started_at_ms' },
  queuedMs: { of: (r) => r.queuedMs, column: 'queued_ms' },
  connectMs: { of: (r) => r.connectMs, column: 'connect_ms' },
  ttfbMs: { of: (r) => r.ttfbMs, column: 'ttfb_ms' },
  durationMs: { of: (r) => r.durationMs, column: 'duration_ms' },
  bytes: { of: (r) => r.bytes, column: 'bytes' },
  compared: { of: (r) => r.compared, column: 'compared', plain: null },
  savedBytes: { of: (r) => r.confirms?.savedBytes ?? null, column: 'saved_bytes', plain: null },
  confirmedBodyId: { of: (r) => r.confirms?.bodyId ?? null, plain: null },
  bodyCodec: { of: (r) => BODY_CODECS.indexOf(r.bodyCodec), texts: BODY_CODECS },
};

/** The URL is first: it is read from every result. */
const TEXT_FIELDS: Fields<TextField> = {
  url: { of: (r) => r.url, ofTarget: true },
  variant: { of: (r) => (r.variant === '' ? null : r.variant), ofTarget: true },
  targetName: { of: (r) => r.targetName, ofTarget: true },
  variables: { of: (r) => r.variables, ofTarget: true },
  error: { of: (r) => r.error, column: 'error' },
  unmet: { of: (r) => r.unmet, column: 'unmet' },
  charset: { of: (r) => r.charset, column: 'charset' },
  finalUrl: { of: (r) => r.finalUrl, column: 'final_url' },
  redirects: { of: (r) => r.redirects, column: 'redirects' },
  validators: { of: (r) => (r.validators === null ? null : JSON.stringify(r.validators)) },
  earlierAttempts: {
    of: (r) => (r.earlierAttempts.length === 0 ? null : JSON.stringify(r.earlierAttempts)),
  },
  values: { of: (r) => (r.values.length === 0 ? null : JSON.stringify(r.values)) },
  items: { of: (r) => r.items },
};

export const NUMBERS: readonly NumberField[] = Object.values(NUMBER_FIELDS);
export const TEXTS: readonly TextField[] = Object.values(TEXT_FIELDS);

/**
 * True for a plain result whose target has no texts except its URL. Nearly all results are usual, so they are packed
 * without the table above.
 */
export function isUsual(r: Result): boolean {
  return (
    r.ok &&
    !r.degraded &&
    r.errorKind === null &&
    r.error === null &&
    r.unmet === null &&
    r.attempts === 1 &&
    r.earlierAttempts.length === 0 &&
    r.variant === '' &&
    r.targetName === null &&
    r.variables === null &&
    r.charset === null &&
    r.finalUrl === null &&
    r.redirects === null &&
    r.compared === null &&
    r.confirms === null &&
    r.validators === null &&
    r.values.length === 0 &&
    r.items === null
  );
}

/** Numbers of a packed row that are not a number of the result. */
const OWN_SLOTS = ['job', 'headers', 'bodyStart', 'bodyBytes', 'textStart', 'isPlain'];

/** The names of all numbers of a packed row. The lengths of the texts in bytes (NaN: null) follow those of the result. */
const SLOTS = [...Object.keys(NUMBER_FIELDS), ...Object.keys(TEXT_FIELDS), ...OWN_SLOTS];

/** How many numbers a packed row has. */
export const WIDTH: number = SLOTS.length;

/** Returns the index of a number, or of the length of a text, within a packed row. */
export function slotOf(name: string): number {
  const slot = SLOTS.indexOf(name);
  if (slot < 0) throw new TypeError(`A packed row has no "${name}"`);
  return slot;
}

/** Returns the index of a text among {@link TEXTS}. */
export function textIndexOf(name: string): number {
  return slotOf(name) - NUMBERS.length;
}
