// Reads the lines of a stream, such as JSON between two processes. Only a line feed ends a line:
// node:readline also ends it at U+2028 and U+2029, which JSON allows unescaped.

const LINE_FEED = 0x0a;

/**
 * Yields each line without its line feed, as UTF-8; bytes after the last line feed are dropped.
 * @param maxBytes a longer line ends the reading without an error; default: no limit.
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
