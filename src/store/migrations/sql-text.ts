// Pieces of SQL that the views of several versions share.

/** Unix milliseconds as ISO 8601 text in UTC. */
export function iso(column: string): string {
  return `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`;
}

/** The first value, in order of duration, that at least `percent` of the job's requests are not above. */
export function percentile(percent: number): string {
  return `min(duration_ms) FILTER (WHERE place * 100 >= requests * ${percent})`;
}
