// The variables that are stored with a target: JSON by which people can group, without credentials.
import { isCredentialHeader } from '../text/credential-headers.ts';
import type { RequestTemplate } from '../domain/job.ts';
import type { JsonValue } from '../text/json-value.ts';
import { isRunVariable } from './run-variables.ts';
import { headerPairs, textVariables } from './template.ts';

export type VariableRow = Readonly<Record<string, JsonValue>>;

/** Longer values are cut: they are data of the request, and people do not group by them. */
const MAX_VALUE_LENGTH = 1000;
/** `token`, `api_key`, `user-password`; not `author`, `tokens` or `key`. */
const CREDENTIAL_WORD =
  /(?:^|[_-])(?:(?:api|access|private|secret)[_-]?key|token|secret|pass|passwd|password|pwd|cookie|credentials?|jwt|bearer)$/i;

/**
 * Returns the test for variables that hold credentials: those in a credential header or in the password
 * of the address, and those with the name of a credential that the address does not show anyway.
 */
export function credentialVariables(
  template: RequestTemplate,
  url: string,
): (name: string) => boolean {
  const userInfo = /^https?:\/\/([^/?#]*)@/i.exec(url)?.[1] ?? '';
  const password = userInfo.slice(userInfo.indexOf(':') + 1);
  const used = new Set([
    ...textVariables(password),
    ...headerPairs(template).flatMap(([name, value]) =>
      isCredentialHeader(name) ? textVariables(value) : [],
    ),
  ]);
  const shown = new Set(textVariables(url));
  return (name) =>
    !isRunVariable(name) && (used.has(name) || (CREDENTIAL_WORD.test(name) && !shown.has(name)));
}

/** Returns the row as a JSON object in its order, with `***` for credentials; undefined for an empty row. */
export function variablesJson(
  row: VariableRow,
  isCredential: (name: string) => boolean,
): string | undefined {
  let json = '';
  // Written member by member: a copy of each row would cost as much again.
  for (const name of Object.keys(row)) {
    const value = isCredential(name) ? '"***"' : valueJson(row[name] ?? null);
    json += `${json === '' ? '{' : ','}${JSON.stringify(name)}:${value}`;
  }
  return json === '' ? undefined : `${json}}`;
}

/** Writes a value as JSON; a long list or map becomes a text with its beginning. */
function valueJson(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length > MAX_VALUE_LENGTH) return JSON.stringify(cutText(text, MAX_VALUE_LENGTH));
  return typeof value === 'string' ? JSON.stringify(value) : text;
}

/** Returns at most `length` characters of a text, and `…` for the rest. */
export function cutText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`;
}
