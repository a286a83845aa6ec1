// Names of headers and keys that hold credentials: one list for redirects, masks and copies of requests.

/** Fixed by RFC 9110 (11.6, 11.7) and RFC 6265. */
export const STANDARD_CREDENTIAL_HEADERS: readonly string[] = [
  'authorization',
  'cookie',
  'proxy-authorization',
];

/** A part of a name that holds a credential, as the source of a regular expression. Not `cookies`, a key of a job. */
export const CREDENTIAL_WORD: string = String.raw`api[-_]?key|token|secret|auth|session|passw|passphrase|pwd|cookie(?!s\b)|credential|signature|private[-_]?key|bearer|jwt|csrf|xsrf`;

/** Includes every kind of key: x-functions-key, ocp-apim-subscription-key… */
const HEADER_NAME = new RegExp(String.raw`${CREDENTIAL_WORD}|(?:^|[-_])keys?(?:[-_]|$)`, 'i');

/** True for a header name whose value is a credential. */
export function isCredentialHeader(name: string): boolean {
  return HEADER_NAME.test(name);
}
