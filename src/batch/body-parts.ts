// Request bodies as compiled texts.
import type { BodyTemplate, JsonValue } from '../domain/job.ts';
import { isJsonArray } from './template.ts';
import type { Part, Slots, Writer } from './text-parts.ts';
import { formText, jsonStringContent, jsonText, plainText } from './value-text.ts';

/** What a body is sent as unless the headers say otherwise: the same as `fetch` does. */
export const CONTENT_TYPES: Readonly<Record<BodyTemplate['type'], string>> = {
  text: 'text/plain;charset=UTF-8',
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
};

/** Compiles a body. Names of form fields and keys of JSON objects are no templates: they stay as they are. */
export function placeBody(body: BodyTemplate, slots: Slots): readonly Part[] {
  if (body.type === 'text') return slots.place(body.text, () => plainText);
  if (body.type === 'json') return joinLiterals(jsonParts(body.value, slots));
  return joinLiterals(body.fields.flatMap((field, index) => fieldParts(field, index, slots)));
}

function fieldParts([name, text]: readonly [string, string], index: number, slots: Slots): Part[] {
  const value = written(
    slots.place(text, () => formText),
    formText,
  );
  return [`${index === 0 ? '' : '&'}${formText(name)}=`, ...value];
}

function jsonParts(value: JsonValue, slots: Slots): Part[] {
  if (typeof value === 'string') return jsonStringParts(value, slots);
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  if (isJsonArray(value)) {
    const items = value.flatMap((item, index) => [
      index === 0 ? '' : ',',
      ...jsonParts(item, slots),
    ]);
    return ['[', ...items, ']'];
  }
  const members = Object.entries(value).flatMap(([key, item], index) => [
    `${index === 0 ? '' : ','}${JSON.stringify(key)}:`,
    ...jsonParts(item, slots),
  ]);
  return ['{', ...members, '}'];
}

/** A string that is one variable and nothing else takes the value with its type. */
function jsonStringParts(text: string, slots: Slots): Part[] {
  const parts = slots.place(text, ({ alone }) => (alone ? jsonText : jsonStringContent));
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') return parts;
  return ['"', ...written(parts, jsonStringContent), '"'];
}

/** Writes the literal parts the way that values are written there. */
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
