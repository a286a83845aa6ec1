// The built-in values of keys, read from the definitions themselves.
import * as z from 'zod';
import type { Complete } from './complete-keys.ts';
/** Every key of a map of keys that has a built-in value. */
export function builtInKeys<S extends z.ZodType>(schema: S): Complete<S> {
  const keys = schema.parse(writtenDefaults(schema) ?? {});
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `Complete` has the keys that `writtenDefaults` collects
  return keys as Complete<S>;
}

/** The built-in values of a definition in the form in which a person would write them; undefined without any. */
export function writtenDefaults(schema: z.core.$ZodType): unknown {
  const own = z.globalRegistry.get(schema)?.['default'];
  if (own !== undefined) return own;
  if (schema instanceof z.ZodExactOptional) return writtenDefaults(schema.unwrap());
  if (schema instanceof z.ZodPipe) return writtenDefaults(schema.in);
  const maps = schema instanceof z.ZodUnion ? schema.options : [schema];
  const written = maps
    .flatMap((map) => (map instanceof z.ZodObject ? Object.entries(map.shape) : []))
    .filter(([name]) => name !== 'defaults')
    .map(([name, key]) => [name, writtenDefaults(key)])
    .filter(([, value]) => value !== undefined);
  return written.length === 0 ? undefined : Object.fromEntries(written);
}
