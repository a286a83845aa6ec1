// Received chunks as one body that keeps no more memory than it needs.

/** Slack that is not worth a copy. */
const MAX_SLACK_BYTES = 4096;

/** The chunks as one array; empty without chunks. */
export function joinChunks(chunks: readonly Uint8Array[]): Uint8Array {
  const [first, second] = chunks;
  if (first === undefined) return new Uint8Array();
  if (second === undefined) return compact(first);
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  // Not from Buffer's shared pool: whoever keeps the body would keep the whole slab.
  const joined = Buffer.allocUnsafeSlow(length);
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.length;
  }
  return joined;
}

/** The same bytes; a copy when they are a small part of the memory that they hold. */
export function compact(bytes: Uint8Array): Uint8Array {
  const slack = bytes.buffer.byteLength - bytes.length;
  if (slack <= Math.max(MAX_SLACK_BYTES, bytes.length / 8)) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}
