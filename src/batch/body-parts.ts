// Compiles request bodies.
import type { BodyTemplate } from '../domain/job.ts';
import type { JsonValue } from '../text/json-value.ts';
import { isJsonArray } from './template.ts';
import type { Part, VariableNumbers, Writer } from './text-parts.ts';
import { formText, jsonStringContent, jsonText, plainText } from './value-text.ts';

/** The content types of bodies without a `content-type` header; the same as those of `fetch`. */
export const CONTENT_TYPES: Readonly<Record<BodyTemplate['type'], string>> = {
  text: 'text/plain;charset=UTF-8',
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
};

/** Compiles a body. Names of form fields and keys of JSON objects are not templates and stay as they are. */
export function compileBody(body: BodyTemplate, numbers: VariableNumbers): readonly Part[] {
  if (body.type === 'text') return numbers.compile(body.text, () => plainText);
  if (body.type === 'json') return joinLiterals(jsonParts(body.value, numbers));
  return joinLiterals(
    body.fields.flatMap((field, index) => [index === 0 ? '' : '&', ...fieldParts(field, numbers)]),
  );
}

function fieldParts([name, text]: readonly [string, string], numbers: VariableNumbers): Part[] {
  const value = written(
    numbers.compile(text, () => formText),
    formText,
  );
  return [`${formText(name)}=`, ...value];
}

function jsonParts(value: JsonValue, numbers: VariableNumbers): Part[] {
  if (typeof value === 'string') return jsonStringParts(value, numbers);
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  if (isJsonArray(value)) {
    const items = value.flatMap((item, index) => [
      index === 0 ? '' : ',',
      ...jsonParts(item, numbers),
    ]);
    return ['[', ...items, ']'];
  }
  const members = Object.entries(value).flatMap(([key, item], index) => [
    `${index === 0 ? '' : ','}${JSON.stringify(key)}:`,
    ...jsonParts(item, numbers),
  ]);
  return ['{', ...members, '}'];
}

/** A string that is exactly one variable becomes the value with its type. */
function jsonStringParts(text: string, numbers: VariableNumbers): Part[] {
  const parts = numbers.compile(text, ({ alone }) => (alone ? jsonText : jsonStringContent));
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') return parts;
  return ['"', ...written(parts, jsonStringContent), '"'];
}

/** Writes the literal parts with the function for values. */
function written(parts: readonly Part[], write: Writer): Part[] {
  return parts.map((part) => (typeof part === 'string' ? write(part) : part));
}

function joinLiterals(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}
