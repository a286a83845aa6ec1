// Reads the intact parts of a YAML file with a syntax error: every intact top-level key, and of a broken
// one the lines before a nested key that does not fit.
import type { Document } from 'yaml';
import { parseYaml } from './yaml-source.ts';

/** A longer broken block is dropped: it would be parsed once for each line. */
const MAX_LINES = 100;
const KEY = /^\s*["']?[\w-]+["']?\s*:(?:\s|$)/;

export interface ReadableBlocks {
  /** The intact keys, at their offsets in the text. */
  readonly document: Document;
  /** True for a path that is not in the document and may be in the unreadable parts. */
  mayHaveLost(path: readonly string[]): boolean;
}

/** Undefined when no part can be read. A block is a line without indentation and the indented lines after it. */
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

/** The readable lines of a block: all, those before a nested key that does not fit, or none. */
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

/** The part, padded with blanks to the length of the block. */
function padded(part: string, block: string): string {
  return part + block.slice(part.length).replaceAll(/[^\n]/g, ' ');
}

function isWhole(block: string): boolean {
  return 'document' in parseYaml(block) && /^(\s*(#.*)?\n?)*$|^["']?[\w-]+["']?\s*:/.test(block);
}
