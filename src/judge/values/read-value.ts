// From a part of a response to a value of the wanted type.
import type { ExtractedValue, ValueReading, ValueType } from '../../domain/rules.ts';
import { isJsonArray, isJsonObject, type JsonNode, jsonText } from '../json-value.ts';
import { readNumber } from './read-number.ts';
import { epochMs, readTime } from './read-time.ts';

/** Longer texts are cut: a value is not a body. */
export const MAX_TEXT = 8192;

/** The number and the text of a value, and what is wrong with it. Both are null: there is no value. */
export interface ReadValue extends Pick<ExtractedValue, 'number' | 'text'> {
  /** The text that the number or the time was read from: it may hold a secret. Absent: it was no text. */
  readonly written?: string;
  /** One clause without a period. Absent: the value was found and read. */
  readonly problem?: string;
}

export function readValue(node: JsonNode, { source, as, decimal }: ValueReading): ReadValue {
  const type = as ?? (source.type === 'json' ? undefined : 'text');
  if (node === null && type !== 'json') return noValue('the value is null');
  switch (type) {
    case undefined:
      return asItIs(node);
    case 'number':
      return asNumber(node, decimal);
    case 'text':
      return { number: null, text: cut(textOf(node)) };
    case 'time':
      return asTime(node);
    case 'json':
      return { number: null, text: cut(jsonText(node)) };
  }
}

export function noValue(problem: string): ReadValue {
  return { number: null, text: null, problem };
}

function asItIs(node: JsonNode): ReadValue {
  if (typeof node === 'number') {
    return Number.isFinite(node) ? { number: node, text: null } : unreadable(node, 'number');
  }
  if (typeof node === 'bigint') return { number: Number(node), text: node.toString() };
  if (typeof node === 'boolean') return { number: node ? 1 : 0, text: String(node) };
  return { number: null, text: cut(textOf(node)) };
}

function asNumber(node: JsonNode, decimal: ValueReading['decimal']): ReadValue {
  if (typeof node !== 'string') {
    return isJsonArray(node) || isJsonObject(node) ? unreadable(node, 'number') : asItIs(node);
  }
  const number = readNumber(node, decimal);
  if (number === undefined) return unreadable(node, 'number');
  return { number, text: null, written: cut(node) };
}

function asTime(node: JsonNode): ReadValue {
  const ms = msOf(node);
  if (ms === undefined) return unreadable(node, 'time');
  const time = { number: ms, text: new Date(ms).toISOString() };
  return typeof node === 'string' ? { ...time, written: cut(node) } : time;
}

function msOf(node: JsonNode): number | undefined {
  if (typeof node === 'string') return readTime(node);
  if (typeof node === 'number' || typeof node === 'bigint') return epochMs(Number(node));
  return undefined;
}

function unreadable(node: JsonNode, type: ValueType): ReadValue {
  const text = cut(textOf(node));
  return { number: null, text, problem: `not a ${type}: ${JSON.stringify(text)}` };
}

/** A text as it is, anything else as JSON. */
function textOf(node: JsonNode): string {
  return typeof node === 'string' || typeof node === 'number' ? String(node) : jsonText(node);
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
