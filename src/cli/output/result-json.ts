// A result as JSON for programs. Every command uses these names, which are those of the columns of `results`.
import { roundMs } from '../../domain/duration.ts';
import { RESULT_FIELDS, type FieldKind, type StoredResult } from '../../domain/stored-result.ts';
import { toIso } from './moment.ts';

export type ResultJson = Readonly<Record<string, unknown>>;

/** Headers are left out: a list of results would be mostly headers. */
const FIELDS = RESULT_FIELDS.filter(({ field }) => field !== 'headers');

export function resultToJson(result: StoredResult): ResultJson {
  const values: Readonly<Record<string, unknown>> = { ...result };
  const json: Record<string, unknown> = {};
  for (const { field, name, kind } of FIELDS) json[name] = jsonOf(values[field], kind);
  return json;
}

function jsonOf(value: unknown, kind: FieldKind): unknown {
  if (typeof value === 'number' && kind === 'instant') return toIso(value);
  if (typeof value === 'number' && kind === 'ms') return roundMs(value);
  return typeof value === 'string' && kind === 'json' ? JSON.parse(value) : value;
}
