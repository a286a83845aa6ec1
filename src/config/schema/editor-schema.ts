// The JSON Schema that editors apply: a value of any type may also be one reference, `${env:NAME}`.
import type { JsonSchema } from './json-schema.ts';

const REFERENCE: JsonSchema = {
  type: 'string',
  pattern: String.raw`^\$\{(env|file|rota):[^{}]+\}$`,
};

/** The keywords that stay outside of `anyOf`, where editors look for them. */
const ABOUT = new Set(['title', 'description', 'default', 'examples']);

/** The same schema, in which numbers, `true`, `false` and fixed words may be references too. */
export function editorSchema(schema: JsonSchema): JsonSchema {
  const inner = withReferencesInside(schema);
  if (inner.anyOf !== undefined) {
    const takesReference = inner.anyOf.some(isFixed);
    return takesReference ? { ...inner, anyOf: [...inner.anyOf, REFERENCE] } : inner;
  }
  if (!isFixed(inner)) return inner;
  const entries = Object.entries(inner);
  const about = entries.filter(([name]) => ABOUT.has(name));
  const rule = entries.filter(([name]) => !ABOUT.has(name));
  return { ...Object.fromEntries(about), anyOf: [Object.fromEntries(rule), REFERENCE] };
}

function withReferencesInside(schema: JsonSchema): JsonSchema {
  const { properties, additionalProperties, items, anyOf } = schema;
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: mapValues(properties) }),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: editorSchema(additionalProperties) }
      : {}),
    ...(items === undefined ? {} : { items: editorSchema(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(withReferencesInside) }),
  };
}

function mapValues(
  properties: Readonly<Record<string, JsonSchema>>,
): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, editorSchema(property)]),
  );
}

/** True for a type that the text of a reference cannot have. */
function isFixed({ type, enum: words, const: word }: JsonSchema): boolean {
  const isNumber = type === 'integer' || type === 'number' || type === 'boolean';
  return isNumber || words !== undefined || word !== undefined;
}
