// From the value that a job file exports to plain values of JSON, as a YAML file has them.
import type { JsonValue } from '../../text/json-value.ts';
import type { ScriptFault } from './script-fault.ts';

const MAX_DEPTH = 64;
const PARTS = 'a job consists of text, numbers, true, false, null, lists and maps';

type Path = readonly (string | number)[];

/** Ends the walk; never leaves this file. */
class NotJson extends Error {
  readonly fault: ScriptFault;

  constructor(what: string, path: Path) {
    super(what);
    const subject = path.length === 0 ? 'The default export' : 'This value';
    this.fault = { message: `${subject} ${what}`, path };
  }
}

/** Keys whose value is undefined are left out. */
export function toJson(
  value: unknown,
): { readonly json: JsonValue } | { readonly fault: ScriptFault } {
  try {
    return { json: plain(value, []) };
  } catch (error) {
    if (error instanceof NotJson) return { fault: error.fault };
    throw error;
  }
}

function plain(value: unknown, path: Path): JsonValue {
  if (value === null) return null;
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'object':
      if (path.length > MAX_DEPTH)
        throw new NotJson(`is nested deeper than ${MAX_DEPTH} levels`, path);
      return Array.isArray(value) ? listOf(value, path) : mapOf(value, path);
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
    default:
      throw new NotJson(`is ${nameOf(value)}: ${PARTS}`, path);
  }
}

function listOf(list: readonly unknown[], path: Path): JsonValue {
  // Not map(): it would leave out the gaps of a list.
  return Array.from(list, (each, index) => plain(each, [...path, index]));
}

function mapOf(map: object, path: Path): JsonValue {
  const prototype: unknown = Object.getPrototypeOf(map);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain) throw new NotJson(`is ${nameOf(map)}: ${PARTS}`, path);
  const entries = Object.entries(map).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, plain(value, [...path, key])]));
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
  return `an object of the class ${value.constructor.name}`;
}
