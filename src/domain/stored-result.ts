// A result as it is read back, and the form of each of its fields for people and programs.
import { toSnakeCase } from '../text/snake-case.ts';
import type { Result } from './result.ts';

export interface StoredResult extends Omit<
  Result,
  | 'body'
  | 'bodyRule'
  | 'bodyCodec'
  | 'compared'
  | 'confirms'
  | 'validators'
  | 'earlierAttempts'
  | 'variant'
  | 'targetName'
  | 'values'
  | 'items'
> {
  readonly id: number;
  readonly targetId: number;
  /** The name of its target. */
  readonly target: string;
  /** From the start of the first attempt to the end of the last, with the waits between them. */
  readonly totalMs: number;
  /** Null when no body was stored. */
  readonly bodyId: number | null;
  /** True: a 304 that confirms the body, which came with an earlier result. */
  readonly confirmed: boolean;
  /** Bytes that did not have to come again; null: it confirms none. */
  readonly savedBytes: number | null;
}

/**
 * The kind of a value. `instant`: Unix milliseconds, ISO 8601 in JSON. `ms`: a duration, to the microsecond in JSON.
 * `json`: a text that is JSON.
 */
export type FieldKind = 'int64' | 'int32' | 'ms' | 'instant' | 'flag' | 'text' | 'json';

interface FieldForm {
  readonly kind: FieldKind;
  /** Absent: never null. */
  readonly nullable?: true;
}

/** Every field of a result, in the order in which people and programs see them. */
const FORMS: { readonly [Field in keyof StoredResult]: FieldForm } = {
  id: { kind: 'int64' },
  runId: { kind: 'int64' },
  job: { kind: 'text' },
  position: { kind: 'int32' },
  method: { kind: 'text' },
  url: { kind: 'text' },
  targetId: { kind: 'int64' },
  target: { kind: 'text' },
  variables: { kind: 'json', nullable: true },
  ok: { kind: 'flag' },
  degraded: { kind: 'flag' },
  status: { kind: 'int32', nullable: true },
  errorKind: { kind: 'text', nullable: true },
  error: { kind: 'text', nullable: true },
  unmet: { kind: 'json', nullable: true },
  attempts: { kind: 'int32' },
  startedAtMs: { kind: 'instant' },
  queuedMs: { kind: 'ms' },
  connectMs: { kind: 'ms', nullable: true },
  ttfbMs: { kind: 'ms', nullable: true },
  durationMs: { kind: 'ms' },
  totalMs: { kind: 'ms' },
  bytes: { kind: 'int64' },
  bodyId: { kind: 'int64', nullable: true },
  charset: { kind: 'text', nullable: true },
  confirmed: { kind: 'flag' },
  savedBytes: { kind: 'int64', nullable: true },
  finalUrl: { kind: 'text', nullable: true },
  redirects: { kind: 'json', nullable: true },
  headers: { kind: 'json', nullable: true },
};

export interface ResultField {
  readonly field: string;
  /** In JSON and in exports: `started_at` for `startedAtMs`. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly nullable: boolean;
}

export const RESULT_FIELDS: readonly ResultField[] = Object.entries(FORMS).map(
  ([field, { kind, nullable = false }]) => ({
    field,
    name: toSnakeCase(kind === 'instant' ? field.replace(/Ms$/, '') : field),
    kind,
    nullable,
  }),
);
