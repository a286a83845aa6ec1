// The beginning of a value, in memory that does not depend on the value's size.
import {
  isJsonArray,
  isJsonObject,
  type JsonNode,
  type JsonObject,
  memberOf,
} from '../json-value.ts';

/** Much longer than what people see of a value: secrets are masked before it is shortened. */
const MAX_LENGTH = 4000;

export interface Preview {
  /** A scalar, or the JSON text of a list, an object or a large number; at most 4000 characters. */
  readonly value: string | number | boolean | null;
  readonly isJsonText: boolean;
}

export function previewOf(value: JsonNode): Preview {
  if (typeof value === 'string') return { value: value.slice(0, MAX_LENGTH), isJsonText: false };
  if (typeof value !== 'bigint' && !isJsonArray(value) && !isJsonObject(value)) {
    return { value, isJsonText: false };
  }
  return { value: [...jsonParts(value)].join('').slice(0, MAX_LENGTH), isJsonText: true };
}

/** Parts of the JSON text of a value, a little more than the beginning that is shown. */
function* jsonParts(value: JsonNode, length = { rest: MAX_LENGTH }): Generator<string> {
  if (length.rest <= 0) return;
  if (isJsonArray(value)) {
    yield* enclosed('[]', elementParts(value, length));
  } else if (isJsonObject(value)) {
    yield* enclosed('{}', memberParts(value, length));
  } else {
    const isText = typeof value === 'string';
    const text = isText ? JSON.stringify(value.slice(0, length.rest)) : String(value);
    length.rest -= text.length;
    yield text;
  }
}

function* enclosed([open = '', close = '']: string, inner: Iterable<string>): Generator<string> {
  yield open;
  yield* inner;
  yield close;
}

function* elementParts(list: readonly JsonNode[], length: { rest: number }): Generator<string> {
  for (let index = 0; index < list.length && length.rest > 0; index += 1) {
    if (index > 0) yield ',';
    length.rest -= 1;
    yield* jsonParts(list[index] ?? null, length);
  }
}

function* memberParts(object: JsonObject, length: { rest: number }): Generator<string> {
  let isFirst = true;
  for (const name in object) {
    if (length.rest <= 0) return;
    const member = memberOf(object, name);
    if (member === undefined) continue;
    if (!isFirst) yield ',';
    isFirst = false;
    yield `${JSON.stringify(name.slice(0, length.rest))}:`;
    length.rest -= name.length + 1;
    yield* jsonParts(member, length);
  }
}
