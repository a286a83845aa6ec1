// What is left of a YAML file with a syntax error: the top-level keys that are whole, each read on its own.
import type { Document } from 'yaml';
import { parseYaml } from './yaml-source.ts';

export interface ReadableBlocks {
  /** The whole keys, at the offsets that they have in the text. */
  readonly document: Document;
  /** True for a key that is not in the document and may stand in what cannot be read. */
  mayHaveLost(key: string): boolean;
}

/** Undefined when nothing can be read. A block is a line that starts with a letter or a quote, and what follows it. */
export function readableBlocks(text: string): ReadableBlocks | undefined {
  const blocks = text.split(/^(?=[^\s#])/m);
  const kept = blocks.map((block) => (isWhole(block) ? block : block.replaceAll(/[^\n]/g, ' ')));
  const lost = blocks.filter((block) => !isWhole(block)).join('');
  const parsed = parseYaml(kept.join(''));
  if ('fault' in parsed) return undefined;
  const { document } = parsed;
  const words = lost.replaceAll(/#.*$/gm, '');
  return {
    document,
    mayHaveLost: (key) => !document.has(key) && new RegExp(`\\b${key}\\b`).test(words),
  };
}

function isWhole(block: string): boolean {
  return 'document' in parseYaml(block) && /^(\s*(#.*)?\n?)*$|^["']?[\w-]+["']?\s*:/.test(block);
}
