// schema/job.d.ts: the TypeScript type of a job's keys, from the JSON Schema, so that an editor shows what each key means.
import type { JsonSchema } from '../../src/config/schema/json-schema.ts';

const HEADER = `// Generated from the schema of a job by npm run generate.

/** Replaced when the job is loaded: \`\${env:NAME}\`, \`\${file:PATH}\` or \`\${rota:WORD}\`. */
export type Reference = \`\\\${\${'env' | 'file' | 'rota'}:\${string}}\`;

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
`;

/** A map with fewer keys is written where it stands. */
const MIN_NAMED_KEYS = 3;

/** @param schema the schema for editors, which allows references. */
export function generateJobTypes(schema: JsonSchema): string {
  const maps = new RepeatedMaps(schema);
  const job = mapType(schema, maps);
  const named = maps.written.map(({ name, type }) => `\ntype ${name} = ${type};\n`);
  const about = '\n/** The keys of a job, as a file or `defineJob` has them. */\n';
  return `${HEADER}${named.join('')}${about}export interface JobDefinition ${job}\n`;
}

/** Maps that stand at several places of the schema: each becomes a type with a name. */
class RepeatedMaps {
  readonly written: { readonly name: string; readonly type: string }[] = [];
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor(schema: JsonSchema) {
    this.#count(schema);
  }

  /** The name of the type; undefined for a map that stands at one place. */
  nameOf(schema: JsonSchema, key: string): string | undefined {
    const content = contentOf(schema);
    const known = this.#names.get(content);
    if (known !== undefined || (this.#counts.get(content) ?? 0) < 2) return known;
    const taken = new Set(this.#names.values());
    const base = `${key.charAt(0).toUpperCase()}${key.slice(1)}Map`;
    const name = taken.has(base) ? `${base}${taken.size}` : base;
    this.#names.set(content, name);
    this.written.push({ name, type: mapType(schema, this) });
    return name;
  }

  #count(schema: JsonSchema): void {
    const { properties = {}, additionalProperties, items, anyOf = [] } = schema;
    if (Object.keys(properties).length >= MIN_NAMED_KEYS) {
      const content = contentOf(schema);
      this.#counts.set(content, (this.#counts.get(content) ?? 0) + 1);
    }
    const any = typeof additionalProperties === 'object' ? [additionalProperties] : [];
    const below = items === undefined ? [] : [items];
    for (const each of [...Object.values(properties), ...any, ...below, ...anyOf]) {
      this.#count(each);
    }
  }
}

function contentOf({ properties, required }: JsonSchema): string {
  return JSON.stringify([properties, required]);
}

function typeOf(schema: JsonSchema, key: string, maps: RepeatedMaps): string {
  const { anyOf, enum: words, const: word, items, additionalProperties } = schema;
  if (anyOf !== undefined) {
    const types = new Set(anyOf.map((each) => typeOf(each, key, maps)));
    // Every reference is text.
    if (types.has('string')) types.delete('Reference');
    return [...types].join(' | ');
  }
  if (words !== undefined) return words.map((each) => JSON.stringify(each)).join(' | ');
  if (word !== undefined) return JSON.stringify(word);
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => typeOf({ ...schema, type }, key, maps)).join(' | ');
  }
  switch (schema.type) {
    case 'string':
      return schema.pattern?.startsWith(String.raw`^\$\{(env|file|rota):`) ? 'Reference' : 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'null':
      return schema.type;
    case 'array':
      return listOf(typeOf(items ?? {}, key, maps));
    case 'object':
      if (schema.properties !== undefined) return maps.nameOf(schema, key) ?? mapType(schema, maps);
      return typeof additionalProperties === 'object'
        ? `{ readonly [name: string]: ${typeOf(additionalProperties, key, maps)} }`
        : 'object';
    case undefined:
    default:
      return 'Json';
  }
}

function listOf(type: string): string {
  return type.includes(' | ') ? `readonly (${type})[]` : `readonly ${type}[]`;
}

function mapType({ properties = {}, required = [] }: JsonSchema, maps: RepeatedMaps): string {
  const members = Object.entries(properties).map(([name, property]) => {
    const key = /^[a-z_]\w*$/i.test(name) ? name : JSON.stringify(name);
    const sign = required.includes(name) ? '' : '?';
    const type = `readonly ${key}${sign}: ${typeOf(property, name, maps)};`;
    return `${commentOf(property)}${type}`;
  });
  return `{\n${indented(members.join('\n'))}\n}`;
}

/** What an editor shows at a key: its meaning, its default and its examples. */
function commentOf({ description, default: usual, examples = [] }: JsonSchema): string {
  const lines = [
    ...(description === undefined ? [] : [description]),
    ...(usual === undefined ? [] : [`@default ${JSON.stringify(usual)}`]),
    ...examples.map((example) => `@example ${JSON.stringify(example)}`),
  ].map((line) => line.replaceAll('*/', String.raw`*\/`));
  const [only] = lines;
  if (only === undefined) return '';
  if (lines.length === 1) return `/** ${only} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
