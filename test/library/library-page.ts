// The examples of docs/library.md: each `<!-- example: FILE -->` before a fence names the file that it is.
import { readFileSync } from 'node:fs';

const EXAMPLE = /<!-- example: (\S+) -->\n```ts\n([^]*?)^```$/gm;

/** Returns the text of each example by the name of its file. */
export function examplesOfPage(): ReadonlyMap<string, string> {
  const page = readFileSync(new URL('../../docs/library.md', import.meta.url), 'utf8');
  return new Map([...page.matchAll(EXAMPLE)].map(([, file = '', text = '']) => [file, text]));
}
