// The built-in values of keys, read from the definitions themselves.
import type * as z from 'zod';
import type { Complete } from './complete-keys.ts';
import { configSchema, type CompleteConfigKeys } from './config-schema.ts';
import { jobDefaultsSchema, type CompleteDefaults } from './job-schema.ts';
import { jsonSchemaOf, type JsonSchema } from './json-schema.ts';
import { growthSchema, type CompleteGrowth } from './retry-schema.ts';

let jobKeys: CompleteDefaults | undefined;
let configKeys: CompleteConfigKeys | undefined;
let growthKeys: CompleteGrowth | undefined;

/** Every key of a job that has a built-in value. */
export function builtInJobKeys(): CompleteDefaults {
  jobKeys ??= builtInKeys(jobDefaultsSchema);
  return jobKeys;
}

/** Every key of config.yaml that has a built-in value. */
export function builtInConfigKeys(): CompleteConfigKeys {
  configKeys ??= builtInKeys(configSchema);
  return configKeys;
}

/** Every key of a map in `retry.backoff`. */
export function builtInGrowthKeys(): CompleteGrowth {
  growthKeys ??= builtInKeys(growthSchema);
  return growthKeys;
}

function builtInKeys<S extends z.ZodType>(schema: S): Complete<S> {
  const keys = schema.parse(writtenDefaults(jsonSchemaOf(schema)) ?? {});
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `Complete` has the keys that `writtenDefaults` collects
  return keys as Complete<S>;
}

/** The built-in values of a definition in the form in which a person would write them; undefined without any. */
export function writtenDefaults(schema: JsonSchema): unknown {
  if (schema.default !== undefined) return schema.default;
  const properties = [schema, ...(schema.anyOf ?? [])].flatMap((each) =>
    Object.entries(each.properties ?? {}),
  );
  const written = properties
    .filter(([name]) => name !== 'defaults')
    .map(([name, property]) => [name, writtenDefaults(property)])
    .filter(([, value]) => value !== undefined);
  return written.length === 0 ? undefined : Object.fromEntries(written);
}
