// A result as lists of the API have it.

/** A result without what only its own page shows. */
export function withoutHeaders<Row extends { headers: unknown; redirects: unknown }>(
  row: Row,
): Omit<Row, 'headers' | 'redirects'> {
  const { headers: _headers, redirects: _redirects, ...rest } = row;
  return rest;
}
