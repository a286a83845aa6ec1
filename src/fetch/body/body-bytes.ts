// A body that keeps no more memory than it needs.

/** Slack that is not worth a copy. */
const MAX_SLACK_BYTES = 4096;

/** The same bytes; a copy when they are a small part of the memory that they hold. */
export function compact(bytes: Uint8Array): Uint8Array {
  const slack = bytes.buffer.byteLength - bytes.length;
  if (slack <= Math.max(MAX_SLACK_BYTES, bytes.length / 8)) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}
