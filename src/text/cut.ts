// Cuts texts to the length that a receiver takes, never within a character.

/** At most this many UTF-16 units, the last one `…` when some are left out. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  // Half a surrogate pair is not text: receivers refuse it.
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** At most this many bytes as UTF-8, ending with `…` when some are left out. */
export function cutBytes(text: string, max: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.byteLength <= max) return text;
  // As a stream, so that half a character at the end is left out.
  const kept = new TextDecoder().decode(bytes.subarray(0, max - 3), { stream: true });
  return `${kept}…`;
}
