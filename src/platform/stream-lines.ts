// The lines of a stream, such as JSON between two processes. They end with a line feed and nothing else: node:readline
// ends them at U+2028 and U+2029 too, which stand in JSON as they are, and a page may have them.

const LINE_FEED = 0x0a;

/**
 * Each line without its end, as UTF-8; what follows the last one is dropped.
 * @param maxBytes ends, without an error, at a line that is longer; default: any length
 */
export async function* streamLines(
  stream: AsyncIterable<Uint8Array>,
  { maxBytes = Infinity }: { maxBytes?: number } = {},
): AsyncGenerator<string, void, void> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      if (length + end - from > maxBytes) return;
      yield Buffer.concat([...pieces, chunk.subarray(from, end)]).toString();
      pieces = [];
      length = 0;
      from = end + 1;
    }
    pieces.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > maxBytes) return;
  }
}
