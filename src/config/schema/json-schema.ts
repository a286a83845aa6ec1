// The JSON Schemas of the two kinds of file, made from the zod definitions: for editors, the documentation,
// and the keys that "did you mean" chooses from.
import * as z from 'zod';

/** The parts of JSON Schema that are read here. */
export interface JsonSchema {
  readonly type?: string | readonly string[] | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly default?: unknown;
  readonly examples?: readonly unknown[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly additionalProperties?: JsonSchema | boolean | undefined;
  readonly items?: JsonSchema | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly required?: readonly string[] | undefined;
  readonly pattern?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

/** The JSON Schema of a file in its written form. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    // The draft that editors support best.
    target: 'draft-7',
    override({ zodSchema, jsonSchema }) {
      // zod leaves these out where the value is transformed; ours are in the written form.
      const { default: written, examples } = z.globalRegistry.get(zodSchema) ?? {};
      if (written !== undefined) Object.assign(jsonSchema, { default: written });
      if (examples !== undefined) Object.assign(jsonSchema, { examples });
    },
  });
  // Drops the functions that zod adds.
  const plain: JsonSchema = JSON.parse(JSON.stringify(made));
  return plain;
}

/** The keys of the map at a path; empty when any key is allowed there. */
export function knownKeys(schema: JsonSchema, path: readonly PropertyKey[]): readonly string[] {
  const keys = schemasAt(schema, path).flatMap((each) => Object.keys(each.properties ?? {}));
  return [...new Set(keys)];
}

function schemasAt(schema: JsonSchema, path: readonly PropertyKey[]): readonly JsonSchema[] {
  const options = schema.anyOf === undefined ? [schema] : schema.anyOf;
  const [step, ...rest] = path;
  if (step === undefined) return options;
  return options.flatMap((option) => {
    const below = typeof step === 'number' ? option.items : option.properties?.[String(step)];
    const any =
      typeof option.additionalProperties === 'object' ? option.additionalProperties : undefined;
    const next = below ?? any;
    return next === undefined ? [] : schemasAt(next, rest);
  });
}
