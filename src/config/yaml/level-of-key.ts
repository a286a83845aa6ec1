// Finds where a key belongs that was written at a wrong level of a file.
import { knownKeys, type JsonSchema } from '../schema/json-schema.ts';

/** A key that more maps than this have says too little. */
const MAX_MAPS = 3;

/**
 * `under "request"`, `at the top level`: where the file may have this key, at its top level or below the map in which
 * it was written, up to two levels deep. Undefined when it is unknown there, or ambiguous.
 * @param options.path the map in which the key was written
 */
export function levelOf(
  key: string,
  { schema, path }: { schema: JsonSchema; path: readonly PropertyKey[] },
): string | undefined {
  const isBelow = path.length > 0;
  if (isBelow && knownKeys(schema, []).includes(key)) return 'at the top level';
  const maps = mapsWith(key, { schema, path, depth: isBelow ? 1 : 2 });
  if (maps.length === 0 || maps.length > MAX_MAPS) return undefined;
  return `under ${maps.map((map) => `"${map}"`).join(' or ')}`;
}

/** The paths of the nearest maps below `path` that have the key. */
function mapsWith(
  key: string,
  { schema, path, depth }: { schema: JsonSchema; path: readonly PropertyKey[]; depth: number },
): readonly string[] {
  if (depth === 0) return [];
  return knownKeys(schema, path).flatMap((name) => {
    const inner = [...path, name];
    if (knownKeys(schema, inner).includes(key)) return [inner.map(String).join('.')];
    return mapsWith(key, { schema, path: inner, depth: depth - 1 });
  });
}
