// Reads the headers of a stored response.

/** Returns the pairs of `Result.headers` in order; a repeated header has a pair for each value. */
export function headerPairs(json: string): readonly (readonly [name: string, value: string])[] {
  const headers: Record<string, string | readonly string[]> = JSON.parse(json);
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value] as const),
  );
}
