// The names of request headers that hold credentials: the one list that redirects, masks and copies of requests use.

/** Fixed by RFC 9110 (11.6, 11.7) and RFC 6265. */
export const STANDARD_CREDENTIAL_HEADERS: readonly string[] = [
  'authorization',
  'cookie',
  'proxy-authorization',
];

/** The words of customary names: x-api-key, ocp-apim-subscription-key, private-token, x-amz-security-token… */
const CUSTOMARY_NAME =
  /api-?key|(?:^|[-_])keys?(?:[-_]|$)|token|secret|auth|session|passw|pwd|cookie|credential|signature|jwt|bearer|csrf|xsrf/i;

/** True for a header whose value is a credential by its name, wherever the value comes from. */
export function isCredentialHeader(name: string): boolean {
  return CUSTOMARY_NAME.test(name);
}
