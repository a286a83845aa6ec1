// Compares headers: the text that similar headers share, and the changes from one set of headers to another.

/** A response's headers: lower-case name → value, or the values of a repeated name in order. */
export type HeaderValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * Headers that identify a single response: its time, its server, its id. Responses that differ only in these share a
 * set. Other changing headers are found by comparison with the target's last response.
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

/** Returns a text that is equal for all headers that share a set. */
export function sharedText(headers: HeaderValues): string {
  const entries = Object.entries(headers);
  return JSON.stringify(
    entries.map(([name, value]) => [name, NEW_EACH_TIME.has(name) ? null : value]),
  );
}

/**
 * Returns the merge patch (RFC 7396) that turns the headers of `set` into `headers`. Null when they are equal;
 * undefined when no patch can do it, because the names or their order differ.
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
