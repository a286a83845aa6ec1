// The values that a handler returned, as they are stored.
import type { ExtractedValue } from '../../domain/rules.ts';

/** As for `extract`. */
const MAX_VALUES = 100;
const MAX_TEXT = 8192;
const NAME = /^\p{L}[\p{L}\p{M}\d_.-]{0,63}$/u;

/** @throws {TypeError} with a clause that says what cannot be stored. */
export function returnedValues(returned: unknown): readonly ExtractedValue[] {
  if (returned === undefined || returned === null) return [];
  if (!isMap(returned)) {
    throw new TypeError(
      `it must return an object of values, or nothing: it returned ${kindOf(returned)}`,
    );
  }
  const entries = Object.entries(returned).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  if (entries.length > MAX_VALUES) {
    throw new TypeError(`it returned ${entries.length} values: ${MAX_VALUES} can be stored`);
  }
  return entries.map(([name, value]) => {
    if (!NAME.test(name)) throw new TypeError(`"${name}" cannot be the name of a value`);
    return { name, ...toValue(name, value) };
  });
}

function toValue(name: string, value: unknown): Pick<ExtractedValue, 'number' | 'text'> {
  switch (typeof value) {
    case 'string':
      return { number: null, text: cut(value) };
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`its value "${name}" is ${value}`);
      return { number: value, text: null };
    case 'bigint':
      return { number: Number(value), text: value.toString() };
    case 'boolean':
      return { number: value ? 1 : 0, text: String(value) };
    case 'object':
      return value instanceof Date ? toTime(name, value) : toJson(name, value);
    case 'undefined':
    case 'function':
    case 'symbol':
      throw new TypeError(`its value "${name}" is ${kindOf(value)}`);
  }
}

function toTime(name: string, time: Date): Pick<ExtractedValue, 'number' | 'text'> {
  const number = time.getTime();
  if (Number.isNaN(number)) throw new TypeError(`its value "${name}" is an invalid date`);
  return { number, text: time.toISOString() };
}

function toJson(name: string, value: unknown): Pick<ExtractedValue, 'number' | 'text'> {
  try {
    return { number: null, text: cut(JSON.stringify(value)) };
  } catch {
    throw new TypeError(`its value "${name}" cannot be written as JSON`);
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
  return `a ${value.constructor.name}`;
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
