// From the value that a job file exports to plain values of JSON, as a YAML file has them.
import type { JsonValue } from '../../text/json-value.ts';
import type { ScriptFault } from './script-fault.ts';

const MAX_DEPTH = 64;
const PARTS = 'a job consists of text, numbers, true, false, null, lists and maps';

type Path = readonly (string | number)[];

interface Position {
  readonly path: Path;
  /** The lists and maps that the value is part of. */
  readonly around: readonly object[];
}

/** Ends the walk; never leaves this file. */
class NotJson extends Error {
  readonly fault: ScriptFault;

  constructor(what: string, path: Path) {
    super(what);
    const subject = path.length === 0 ? 'The default export' : 'This value';
    this.fault = { message: `${subject} ${what}`, path };
  }
}

/** Keys whose value is undefined are left out. What an object is part of twice is there twice. */
export function toJson(
  value: unknown,
): { readonly json: JsonValue } | { readonly fault: ScriptFault } {
  try {
    return { json: plain(value, { path: [], around: [] }) };
  } catch (error) {
    if (error instanceof NotJson) return { fault: error.fault };
    throw error;
  }
}

function plain(value: unknown, { path, around }: Position): JsonValue {
  if (value === null) return null;
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new NotJson(`is ${value}: a number must be finite`, path);
      return value;
    case 'object':
      if (around.includes(value)) throw new NotJson('contains itself', path);
      if (path.length > MAX_DEPTH)
        throw new NotJson(`is nested deeper than ${MAX_DEPTH} levels`, path);
      return Array.isArray(value)
        ? listOf(value, { path, around })
        : mapOf(value, { path, around });
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
    default:
      throw new NotJson(`is ${nameOf(value)}: ${PARTS}`, path);
  }
}

function listOf(list: readonly unknown[], { path, around }: Position): JsonValue {
  const below = [...around, list];
  // Not map(): it would leave out the gaps of a list.
  return Array.from(list, (each, index) => plain(each, { path: [...path, index], around: below }));
}

function mapOf(map: object, { path, around }: Position): JsonValue {
  const prototype: unknown = Object.getPrototypeOf(map);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain) throw new NotJson(`is ${nameOf(map)}: ${PARTS}`, path);
  const below = [...around, map];
  const entries = Object.entries(map).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, plain(value, { path: [...path, key], around: below })]),
  );
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
  const { constructor }: { constructor: unknown } = value;
  return typeof constructor === 'function'
    ? `an object of the class ${constructor.name}`
    : 'not plain';
}
