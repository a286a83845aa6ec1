// Headers as values: what two sets of them have in common, and what of them is new with each response.

/** A response's headers: lower-case name → value, or the values of a repeated name, in their order. */
export type HeaderValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * Headers that say when, where and as which response this one was made. Two responses that differ in
 * nothing else share a set. Others that change are found by comparison with the URL's last response.
 */
const NEW_EACH_TIME: ReadonlySet<string> = new Set([
  'age',
  'cf-ray',
  'date',
  'expires',
  'ratelimit-remaining',
  'ratelimit-reset',
  'request-id',
  'server-timing',
  'set-cookie',
  'traceparent',
  'x-amz-cf-id',
  'x-amz-id-2',
  'x-amz-request-id',
  'x-amzn-requestid',
  'x-amzn-trace-id',
  'x-cache-hits',
  'x-correlation-id',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
  'x-response-time',
  'x-runtime',
  'x-served-by',
  'x-timer',
  'x-trace-id',
]);

/** The same text for all headers that share a set. */
export function sharedText(headers: HeaderValues): string {
  const entries = Object.entries(headers);
  return JSON.stringify(
    entries.map(([name, value]) => [name, NEW_EACH_TIME.has(name) ? null : value]),
  );
}

/**
 * What makes the headers of `set` into `headers`, as a merge patch (RFC 7396); null when nothing does,
 * undefined when no change of values would: other names, or the same in another order.
 */
export function changesFrom(set: HeaderValues, headers: HeaderValues): string | null | undefined {
  const names = Object.keys(headers);
  if (names.join('\n') !== Object.keys(set).join('\n')) return undefined;
  const changed = names.filter((name) => !isSame(set[name], headers[name]));
  if (changed.length === 0) return null;
  return JSON.stringify(Object.fromEntries(changed.map((name) => [name, headers[name]])));
}

type HeaderValue = HeaderValues[string] | undefined;

function isSame(one: HeaderValue, other: HeaderValue): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return JSON.stringify(one) === JSON.stringify(other);
}
