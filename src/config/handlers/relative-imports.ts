// Finds the modules that a module imports by relative paths. It does not parse the code, so it may find one in a
// comment.

const IMPORTS = /(?:\bfrom|\bimport)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g;

/** Returns the paths as they are written, each once. */
export function relativeImports(text: string): readonly string[] {
  return [...new Set([...text.matchAll(IMPORTS)].map(([, , path = '']) => path))];
}
