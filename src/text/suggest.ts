// Finds the known word nearest to an unknown one, for "did you mean".

/** Extra distance of a word of another length; less than one letter. */
const LENGTH_DIFFERS = 0.5;

/**
 * The nearest of `known`, by insertions, deletions, replacements and swaps; of equally near
 * words one of the same length. Undefined when no word is near.
 */
export function suggest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 64) return undefined;
  const written = word.toLowerCase().replaceAll('-', '_');
  let best: string | undefined;
  // A third of the letters may be wrong; one in a short word.
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const candidate of known) {
    const distance =
      distanceBetween(written, candidate.toLowerCase().replaceAll('-', '_')) +
      (candidate.length === word.length ? 0 : LENGTH_DIFFERS);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? suggestByBeginning(written, known);
}

/** `warning` for `warn`, `desc` for `description`. */
function suggestByBeginning(word: string, known: readonly string[]): string | undefined {
  if (word.length < 3) return undefined;
  for (const candidate of known) {
    const lower = candidate.toLowerCase();
    if (lower.startsWith(word) || (lower.length > 2 && word.startsWith(lower))) return candidate;
  }
  return undefined;
}

/** Optimal string alignment distance. */
function distanceBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
