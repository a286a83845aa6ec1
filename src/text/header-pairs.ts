// The headers of a stored response, one by one.

/** What `Result.headers` holds, in its order; a header that came several times is as many pairs. */
export function headerPairs(json: string): readonly (readonly [name: string, value: string])[] {
  const headers: Record<string, string | readonly string[]> = JSON.parse(json);
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value] as const),
  );
}
