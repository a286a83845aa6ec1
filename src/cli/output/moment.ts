// Moments for programs.

/** ISO 8601 in UTC with milliseconds, the form of every `--json`. */
export function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}
