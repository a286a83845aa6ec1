// Checks the keys of a file by its schema, and reads the files that they name.
import type * as z from 'zod';
import { explainIssues } from './yaml/explain-issue.ts';
import type { RootWords } from './yaml/explain-issue.ts';
import type { ConfigDocument } from './yaml/config-document.ts';
import type { JobKeys } from './schema/job-schema.ts';
import { jsonSchemaOf } from './schema/json-schema.ts';
import type { JsonSchema } from './schema/json-schema.ts';
import { readHandler } from './handlers/read-handler.ts';
import type { HandlerKeys } from './handlers/handler-schema.ts';
import { readTls } from './references/read-tls.ts';

/** The keys of a document; undefined after an error, which is reported. */
export function readKeys<T>(
  document: ConfigDocument,
  { schema, root }: { schema: z.ZodType<T>; root: RootWords },
): T | undefined {
  if (document.failed && document.value === undefined) return undefined;
  let parsed = schema.safeParse(document.value);
  if (!parsed.success && document.retype(parsed.error.issues.flatMap((each) => pathsOf(each)))) {
    parsed = schema.safeParse(document.value);
  }
  if (parsed.success) return parsed.data;
  explainIssues(parsed.error.issues, { document, schema: () => keysOf(schema), root });
  return undefined;
}

/** The path of an issue; for a union also the paths of the issues in its branches. */
function pathsOf(issue: z.core.$ZodIssue, base: readonly PropertyKey[] = []): PropertyKey[][] {
  const path = [...base, ...issue.path];
  const inner = issue.code === 'invalid_union' ? issue.errors.flat() : [];
  return [path, ...inner.flatMap((each) => pathsOf(each, path))];
}

/**
 * The keys of a document without an error, so that they can still be checked; undefined when there are
 * none. A bad entry of `urls` is replaced, so that the others keep their index.
 */
export function readSoundKeys<T>(document: ConfigDocument, schema: z.ZodType<T>): T | undefined {
  const { value } = document;
  if (typeof value !== 'object' || value === null) return undefined;
  const sound = structuredClone(value);
  for (const issue of schema.safeParse(value).error?.issues ?? []) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    for (const key of keys) removeAt(sound, key === undefined ? issue.path : [...issue.path, key]);
  }
  return schema.safeParse(sound).data;
}

/** Removes the value at the first two steps of a path. */
function removeAt(root: object, [first, second]: readonly PropertyKey[]): void {
  if (first === undefined) return;
  const below: unknown = Reflect.get(root, first);
  if (Array.isArray(below) && first === 'urls' && typeof second === 'number') {
    below[second] = 'http://localhost/';
  } else if (typeof below === 'object' && below !== null && second !== undefined) {
    Reflect.deleteProperty(below, second);
  } else Reflect.deleteProperty(root, first);
}

/** The keys of a job with certificates instead of their paths; `at` is their path in the document. */
export function withCertificates<K extends JobKeys>(
  keys: K,
  { document, at }: { document: ConfigDocument; at: readonly PropertyKey[] },
): K {
  if (keys.request?.tls === undefined) return keys;
  // The user of a command that only looks may not be allowed to read them.
  if (document.isTolerant) return { ...keys, request: { ...keys.request, tls: {} } };
  const tls = readTls(keys.request.tls, {
    file: document.file,
    onFile: (path) => document.files.add(path),
    complain: (name, complaint) => document.complain([...at, 'request', 'tls', name], complaint),
  });
  return { ...keys, request: { ...keys.request, tls } };
}

export interface KeysOrigin {
  readonly document: ConfigDocument;
  /** The path of the keys in the document. */
  readonly at: readonly PropertyKey[];
  /** As in `HandlerOrigin`. */
  readonly closed: readonly string[];
}

/** The keys of a job with the texts of its handlers. */
export function withHandlers<K extends JobKeys>(keys: K, origin: KeysOrigin): K {
  const { on_response: onResponse, after_run: afterRun } = keys;
  if (onResponse === undefined && afterRun === undefined) return keys;
  return {
    ...keys,
    ...(onResponse === undefined
      ? {}
      : { on_response: readAt('on_response', { ...origin, keys: onResponse }) }),
    ...(afterRun === undefined
      ? {}
      : { after_run: readAt('after_run', { ...origin, keys: afterRun }) }),
  };
}

function readAt(
  name: 'on_response' | 'after_run',
  { keys, document, at, closed }: KeysOrigin & { readonly keys: HandlerKeys | 'off' },
): HandlerKeys | 'off' {
  if (keys === 'off') return keys;
  const path = [...at, name];
  const inMap = [...path, 'file'];
  return readHandler(keys, {
    file: document.file,
    closed,
    onFile: (file) => document.files.add(file),
    complain: (complaint) => document.complain(document.has(inMap) ? inMap : path, complaint),
  });
}

const jsonSchemas = new Map<z.ZodType, JsonSchema>();

/** The JSON Schema of a definition, made once, when the first error needs it. */
function keysOf(schema: z.ZodType): JsonSchema {
  const made = jsonSchemas.get(schema) ?? jsonSchemaOf(schema);
  jsonSchemas.set(schema, made);
  return made;
}
