// The generated parts of docs/configuration.md: one row for each key, from the definitions.
import { configSchema } from '../../src/config/schema/complete-config-schema.ts';
import { jobSchema } from '../../src/config/schema/job-schema.ts';
import { jsonSchemaOf } from '../../src/config/schema/json-schema.ts';
import type { JsonSchema } from '../../src/config/schema/json-schema.ts';

const BLOCK = /<!-- generated: keys of ([a-z.]*) -->\n[^]*?<!-- \/generated -->/g;

/** Fills each `<!-- generated: keys of config.yaml|a.job -->` block of the document again. */
export function generateKeyReference(document: string): string {
  const schemas: Readonly<Record<string, JsonSchema>> = {
    'config.yaml': jsonSchemaOf(configSchema),
    'a.job': jsonSchemaOf(jobSchema),
  };
  return document.replace(BLOCK, (_, name: string) => {
    const schema = schemas[name];
    if (schema === undefined) throw new Error(`docs/configuration.md asks for the keys of ${name}`);
    return `<!-- generated: keys of ${name} -->\n${table(rowsOf(schema, ''))}\n<!-- /generated -->`;
  });
}

interface Row {
  readonly key: string;
  readonly value: string;
  readonly default: string;
  readonly meaning: string;
}

/** Maps whose keys are in the table already: those of a job, of its `expect`, and of a matcher in `expect.json`. */
const REPEATED = new Set([
  'defaults',
  'degraded',
  ...['status', 'duration', 'size', 'header', 'body'].map((name) => `expect.${name}`),
  'urls[].expect',
  'urls[].degraded',
]);

function rowsOf(schema: JsonSchema, prefix: string): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const key = `${prefix}${name}`;
    const row = {
      key,
      value: valueOf(property),
      default: property.default === undefined ? '' : code(written(property.default)),
      meaning: meaningOf(property),
    };
    const below = REPEATED.has(key) ? [] : [property, ...(property.anyOf ?? [])];
    const named = below.flatMap(({ additionalProperties }) =>
      typeof additionalProperties === 'object'
        ? (additionalProperties.anyOf ?? [additionalProperties])
        : [],
    );
    const entries = key === 'urls' ? (property.items?.anyOf ?? []) : [];
    return [
      row,
      ...below.flatMap((each) => rowsOf(each, `${key}.`)),
      // A map whose names people choose, such as that of channels.
      ...named.flatMap((each) => rowsOf(each, `${key}.NAME.`)),
      ...entries.flatMap((each) => rowsOf(each, `${key}[].`)),
    ];
  });
}

function meaningOf({ description = '', examples = [] }: JsonSchema): string {
  if (examples.length === 0) return description;
  return `${description} Example: ${examples.map((example) => code(written(example))).join(', ')}.`;
}

/** What may stand there, in words. */
function valueOf(schema: JsonSchema): string {
  if (schema.title !== undefined) return schema.title;
  if (schema.enum !== undefined) return schema.enum.map((word) => code(written(word))).join(', ');
  if (schema.const !== undefined) return code(written(schema.const));
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(valueOf))].join(' or ');
  switch (schema.type) {
    case 'boolean':
      return '`true`, `false`';
    case 'integer':
    case 'number':
      return `${schema.type}, ${schema.minimum} to ${schema.maximum}`;
    case 'array':
      return `list (${valueOf(schema.items ?? {})})`;
    case 'object':
      return 'map';
    case 'string':
      return 'text';
    case undefined:
    default:
      return 'any value';
  }
}

/** A value as YAML would have it on one line. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `${name}: ${written(member)}`);
    return `{ ${members.join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  return /^[\w./-][\w./: -]*$/.test(value) && !/: |^\d+$/.test(value)
    ? value
    : JSON.stringify(value);
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    `| \`${row.key}\` | ${row.value} | ${row.default} | ${row.meaning} |`.replaceAll('  ', ' '),
  );
  return ['| key | value | default | meaning |', '| --- | --- | --- | --- |', ...lines].join('\n');
}
