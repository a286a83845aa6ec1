// What is left of a YAML file with a syntax error: the top-level keys that are whole, each read on its own,
// and of a key that is not whole what stands before a nested key that does not fit there.
import type { Document } from 'yaml';
import { parseYaml } from './yaml-source.ts';

/** Of a longer block nothing is kept: it would be parsed once for each line. */
const MAX_LINES = 100;
const KEY = /^\s*["']?[\w-]+["']?\s*:(?:\s|$)/;

export interface ReadableBlocks {
  /** The whole keys, at the offsets that they have in the text. */
  readonly document: Document;
  /** True for a path of keys that is not in the document and may stand in what cannot be read. */
  mayHaveLost(path: readonly string[]): boolean;
}

/** Undefined when nothing can be read. A block is a line that starts with a letter or a quote, and what follows it. */
export function readableBlocks(text: string): ReadableBlocks | undefined {
  const blocks = text.split(/^(?=[^\s#])/m);
  const kept = blocks.map(wholePart);
  const parsed = parseYaml(blocks.map((block, index) => padded(kept[index] ?? '', block)).join(''));
  if ('fault' in parsed) return undefined;
  const { document } = parsed;
  const lost = blocks.map((block, index) => block.slice(kept[index]?.length)).join('');
  const words = lost.replaceAll(/#.*$/gm, '');
  return {
    document,
    mayHaveLost: (path) =>
      !document.hasIn(path) && path.some((key) => new RegExp(`\\b${key}\\b`).test(words)),
  };
}

/** The lines of a block that can be read: all, those before an indented key that does not fit there, or none. */
function wholePart(block: string): string {
  if (isWhole(block)) return block;
  const lines = block.split(/^/m);
  for (let count = Math.min(lines.length, MAX_LINES) - 1; count > 0; count -= 1) {
    const rest = lines.slice(count).find((line) => !/^\s*(#.*)?$/.test(line));
    const start = lines.slice(0, count).join('');
    if (rest !== undefined && KEY.test(rest) && isWhole(start)) return start;
  }
  return '';
}

/** The part, and blanks for what follows it in the block. */
function padded(part: string, block: string): string {
  return part + block.slice(part.length).replaceAll(/[^\n]/g, ' ');
}

function isWhole(block: string): boolean {
  return 'document' in parseYaml(block) && /^(\s*(#.*)?\n?)*$|^["']?[\w-]+["']?\s*:/.test(block);
}
