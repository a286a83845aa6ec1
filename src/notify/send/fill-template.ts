// Fills the variables of a message into the texts of a webhook.
import { splitTemplate } from '../../batch/template.ts';
import { plainText } from '../../batch/value-text.ts';
import { MESSAGE_VARIABLES, type NotifyMessage } from '../../domain/notify/message.ts';
import type { JsonValue } from '../../text/json-value.ts';

export function fillText(text: string, message: NotifyMessage): string {
  return splitTemplate(text)
    .map((part) => (typeof part === 'string' ? part : plainText(valueOf(part.name, message))))
    .join('');
}

/** A string that is one variable and nothing else keeps the type of its value. */
export function fillJson(value: JsonValue, message: NotifyMessage): JsonValue {
  if (typeof value === 'string') {
    const [only, ...more] = splitTemplate(value);
    if (typeof only === 'object' && more.length === 0) return valueOf(only.name, message);
    return fillText(value, message);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => fillJson(item, message));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, fillJson(member, message)]),
  );
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Null for a name that the configuration refuses. */
function valueOf(name: string, message: NotifyMessage): JsonValue {
  const known = MESSAGE_VARIABLES.find((candidate) => candidate === name);
  return known === undefined ? null : message[known];
}
