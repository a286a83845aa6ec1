// A JSON array of any length, written page by page: one string could not hold it.
import type { Sink } from '../sink.ts';

/** Writes what `JSON.stringify` with an indent of two would; ends early when nobody reads any more (`| head`). */
export async function writeJsonArray(
  out: Sink,
  pages: AsyncIterable<readonly unknown[]>,
): Promise<void> {
  let before = '[\n  ';
  for await (const page of pages) {
    if (out.closed.aborted) return;
    let text = '';
    for (const item of page) {
      text += before + JSON.stringify(item, undefined, 2).replaceAll('\n', '\n  ');
      before = ',\n  ';
    }
    await out.write(text);
  }
  await out.write(before.startsWith('[') ? '[]\n' : '\n]\n');
}
