// Converts read models to the API's JSON: names in snake_case, instants as ISO 8601 text, durations to the microsecond.
import { roundMs } from '../../domain/duration.ts';
import { toSnakeCase } from '../../text/snake-case.ts';

/** JSON as the API sends it, without bigints. */
export type Wire =
  | ForeignJson
  | null
  | boolean
  | number
  | string
  | readonly Wire[]
  | { readonly [name: string]: Wire };

/** JSON from elsewhere: its names are not translated. */
export class ForeignJson {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  toJSON(): unknown {
    return this.value ?? null;
  }
}

/**
 * The value from which {@link toWire} makes an answer of type `Answer`: `started_at: string` is made from
 * `startedAtMs: number`, null also from undefined, and a value of any type from {@link ForeignJson}.
 */
export type Unsent<Answer> = unknown extends Answer
  ? unknown
  : Answer extends readonly unknown[]
    ? { readonly [Index in keyof Answer]: Unsent<Answer[Index]> }
    : Answer extends object
      ? { readonly [Name in keyof Answer as UnsentName<Name>]: Member<Name, Answer[Name]> }
      : Answer;

type Member<Name, Value> =
  | (Name extends Instant ? number : Unsent<Exclude<Value, null>>)
  | (null extends Value ? null | undefined : never);

type Instant = 'at' | `${string}_at`;
type UnsentName<Name> = Name extends Instant ? `${Camel<Name>}Ms` : Camel<Name>;
type Camel<Name> = Name extends `${infer Head}_${infer Rest}`
  ? `${Head}${Capitalize<Camel<Rest>>}`
  : Name & string;

/**
 * `startedAtMs: 0` becomes `started_at: "1970-01-01T00:00:00.000Z"`, `undefined` becomes null.
 * Every name is translated: data with foreign names must be passed as pairs, or as {@link ForeignJson}.
 */
export function toWire(value: unknown): Wire {
  if (Array.isArray(value)) return value.map(toWire);
  if (value instanceof ForeignJson) return value;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => entry(name, member)));
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'boolean' || typeof value === 'string' ? value : null;
}

function entry(name: string, value: unknown): readonly [string, Wire] {
  if (/(?:^a|A)tMs$/.test(name)) {
    const instant = typeof value === 'number' ? new Date(value).toISOString() : null;
    return [toSnakeCase(name.slice(0, -2)), instant];
  }
  // Figures computed from durations, such as percentiles, get the precision of durations.
  if (name.endsWith('Ms') && typeof value === 'number' && Number.isFinite(value)) {
    return [toSnakeCase(name), roundMs(value)];
  }
  return [toSnakeCase(name), toWire(value)];
}
