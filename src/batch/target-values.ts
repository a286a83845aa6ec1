// What is kept of the values that a request was made from: JSON for people to group by, without credentials.
import { isCredentialHeader } from '../text/credential-headers.ts';
import type { JsonValue, RequestTemplate } from '../domain/job.ts';
import { headerPairs, textVariables } from './template.ts';

export type Row = Readonly<Record<string, JsonValue>>;

/** Longer values are cut: they are data of the request, nothing that people group by. */
const MAX_VALUE_LENGTH = 1000;
/** `token`, `api_key`, `user-password`; not `author`, `tokens` or `key`. */
const CREDENTIAL_WORD =
  /(?:^|[_-])(?:(?:api|access|private|secret)[_-]?key|token|secret|pass|passwd|password|pwd|cookie|credentials?|jwt|bearer)$/i;

/**
 * Says which variables hold credentials: what is filled into a header for credentials or into the password
 * of the address, and by its name what the address does not show anyway.
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
  return (name) => used.has(name) || (CREDENTIAL_WORD.test(name) && !shown.has(name));
}

/** The row as a JSON object, in its order, with `***` in place of credentials; undefined for an empty row. */
export function variablesJson(
  row: Row,
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

/** Of lists and maps that are long, the beginning as text. */
function valueJson(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length > MAX_VALUE_LENGTH) return JSON.stringify(cutText(text, MAX_VALUE_LENGTH));
  return typeof value === 'string' ? JSON.stringify(value) : text;
}

/** At most this many characters, and `…` for the rest. */
export function cutText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`;
}
