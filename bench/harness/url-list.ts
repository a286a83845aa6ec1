// Files with one URL a line, for the rows.
import { writeFileSync } from 'node:fs';

/** Writes `count` URLs, `urlOf(0)` first. */
export function writeUrlList(file: string, count: number, urlOf: (index: number) => string): void {
  const lines = Array.from({ length: count }, (_, index) => `${urlOf(index)}\n`);
  writeFileSync(file, lines.join(''));
}
