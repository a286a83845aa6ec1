// src/web/assets/answers.d.ts: the forms of what the API answers, as types for the scripts of the dashboard.
import { API_ROUTES } from '../src/web/api/api.ts';
import { openApiDocument } from '../src/web/api/openapi.ts';
import type { Schema } from './schema-of-answers.ts';

const HEAD = `// What the API answers, for the types of the dashboard's scripts. Written by \`npm run generate\` from the
// definitions that serve it.
`;

export function generateAnswerTypes(): string {
  const document: { components?: { schemas?: Record<string, Schema> } } =
    openApiDocument(API_ROUTES);
  const schemas = Object.entries(document.components?.schemas ?? {}).toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return [HEAD, ...schemas.map(([name, schema]) => declaration(name, schema))].join('\n');
}

function declaration(name: string, schema: Schema): string {
  if (schema.properties === undefined) throw new Error(`The answer ${name} is no object`);
  return `export interface ${name} ${typeOf(schema, '')}\n`;
}

/** `indent` is that of the line on which the type begins. */
function typeOf(schema: Schema, indent: string): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ');
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.anyOf !== undefined) {
    return [...new Set(schema.anyOf.map((each) => typeOf(each, indent)))].join(' | ');
  }
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => typeOf({ ...schema, type }, indent)).join(' | ');
  }
  switch (schema.type) {
    case 'null':
    case 'string':
    case 'boolean':
      return schema.type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return arrayType(schema, indent);
    case 'object':
      return objectType(schema, indent);
    case undefined:
      return 'unknown';
    default:
      throw new Error(`An answer has something of the type ${String(schema.type)}`);
  }
}

function arrayType({ items, prefixItems }: Schema, indent: string): string {
  if (prefixItems !== undefined) {
    return `readonly [${prefixItems.map((each) => typeOf(each, indent)).join(', ')}]`;
  }
  const item = typeOf(items ?? {}, indent);
  const isUnion = items?.anyOf !== undefined || items?.enum !== undefined;
  return isUnion || item.startsWith('readonly ') ? `readonly (${item})[]` : `readonly ${item}[]`;
}

function objectType({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const members = Object.entries(properties).map(([name, schema]) => {
    const optional = required.includes(name) ? '' : '?';
    return `${inner}readonly ${name}${optional}: ${typeOf(schema, inner)};`;
  });
  return `{\n${members.join('\n')}\n${indent}}`;
}

function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
  return JSON.stringify(value);
}
