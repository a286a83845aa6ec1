// The default values of keys, read from the definitions themselves.
import type * as z from 'zod';
import { configSchema } from './config-schema.ts';
import type { ConfigKeys } from './config-schema.ts';
import { jobDefaultsSchema } from './job-schema.ts';
import type { JobKeys } from './job-schema.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';

let jobKeys: JobKeys | undefined;
let configKeys: ConfigKeys | undefined;

/** Every key of a job that has a default. */
export function builtInJobKeys(): JobKeys {
  jobKeys ??= parseDefaults(jobDefaultsSchema);
  return jobKeys;
}

/** Every key of config.yaml that has a default. */
export function builtInConfigKeys(): ConfigKeys {
  configKeys ??= parseDefaults(configSchema);
  return configKeys;
}

function parseDefaults<T>(schema: z.ZodType<T>): T {
  return schema.parse(writtenDefaults(jsonSchemaOf(schema)) ?? {});
}

/** The defaults of a definition in the form in which a person would write them; undefined without any. */
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
