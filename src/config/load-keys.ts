// A file's keys, checked by its definition, with what they point to read in.
import type * as z from 'zod';
import { explainIssues } from './explain-issue.ts';
import type { RootWords } from './explain-issue.ts';
import type { ConfigDocument } from './config-document.ts';
import type { JobKeys } from './job-schema.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { readTls } from './read-tls.ts';

/** The keys of a document; undefined when something is wrong with them, which is reported then. */
export function readKeys<T>(
  document: ConfigDocument,
  { schema, root }: { schema: z.ZodType<T>; root: RootWords },
): T | undefined {
  if (document.failed && document.value === undefined) return undefined;
  const parsed = schema.safeParse(document.value);
  if (parsed.success) return parsed.data;
  explainIssues(parsed.error.issues, { document, schema: () => keysOf(schema), root });
  return undefined;
}

/** The keys of a document at its root that nothing is wrong with; undefined when that leaves nothing to read. */
export function readSoundKeys<T>(
  document: ConfigDocument,
  { schema }: { schema: z.ZodType<T> },
): T | undefined {
  const { value } = document;
  if (typeof value !== 'object' || value === null) return undefined;
  const issues = schema.safeParse(value).error?.issues ?? [];
  const unsound = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [issue.path[0]],
    ),
  );
  return schema.safeParse(
    Object.fromEntries(Object.entries(value).filter(([key]) => !unsound.has(key))),
  ).data;
}

/** The keys of a job with certificates in place of their paths; `at` is where they stand in the document. */
export function withCertificates(
  keys: JobKeys,
  { document, at }: { document: ConfigDocument; at: readonly PropertyKey[] },
): JobKeys {
  if (keys.request?.tls === undefined) return keys;
  const tls = readTls(keys.request.tls, {
    file: document.file,
    complain: (name, complaint) => document.complain([...at, 'request', 'tls', name], complaint),
  });
  return { ...keys, request: { ...keys.request, tls } };
}

const jsonSchemas = new Map<z.ZodType, JsonSchema>();

/** Only made when something is wrong, and then once. */
function keysOf(schema: z.ZodType): JsonSchema {
  const made = jsonSchemas.get(schema) ?? jsonSchemaOf(schema);
  jsonSchemas.set(schema, made);
  return made;
}
