// Finds the modules that a module imports by relative paths. It reads no grammar: it may find one in a comment.

const IMPORTS = /(?:\bfrom|\bimport)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g;

/** Returns the paths as they are written, each once. */
export function relativeImports(text: string): readonly string[] {
  return [...new Set([...text.matchAll(IMPORTS)].map(([, , path = '']) => path))];
}
