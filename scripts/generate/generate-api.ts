// The generated parts of docs/api.md: the routes, and the forms of what they answer.
import { API_ROUTES } from '../../src/web/api/api.ts';
import { API_PREFIX, openApiDocument } from '../../src/web/api/openapi.ts';
import { pathNames, type ApiRoute } from '../../src/web/api/route.ts';
import { NAMED_ANSWERS } from '../../src/web/api/answers/named-answers.ts';
import type { Schema } from '../schema-of-answers.ts';

const BLOCK = /<!-- generated: (routes|answers) -->\n[^]*?<!-- \/generated -->/g;

/** Writes the routes and answers of the document again. */
export function generateApiReference(document: string): string {
  const parts: Readonly<Record<string, () => string>> = {
    routes: routeTable,
    answers: answerTable,
  };
  return document.replace(
    BLOCK,
    (_, name: string) =>
      `<!-- generated: ${name} -->\n\n${parts[name]?.() ?? ''}\n\n<!-- /generated -->`,
  );
}

function routeTable(): string {
  const rows = API_ROUTES.map((route) => {
    const address = `\`${route.method} ${API_PREFIX}${route.path}${queryOf(route)}\``;
    const body = bodyOf(route);
    return `| ${address} | ${body} | ${answerOf(route)} | ${route.summary} |`;
  });
  return ['| route | body | answers | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function queryOf(route: ApiRoute): string {
  const names = route.method === 'GET' ? ownInputs(route) : [];
  return names.length === 0 ? '' : `?${names.map((name) => `${name}=`).join('&')}`;
}

function bodyOf(route: ApiRoute): string {
  const names = route.method === 'GET' ? [] : ownInputs(route);
  return names.length === 0 ? '' : `\`{${names.join(', ')}}\``;
}

function ownInputs({ input, path }: ApiRoute): string[] {
  return Object.keys(input.shape).filter((name) => !pathNames(path).includes(name));
}

function answerOf({ answer }: ApiRoute): string {
  return typeof answer === 'string' ? answer : `${NAMED_ANSWERS.get(answer)?.id}`;
}

/** One row for each form, the shared ones and those of single routes alike. */
function answerTable(): string {
  const document: { components?: { schemas?: Record<string, Schema> } } =
    openApiDocument(API_ROUTES);
  const rows = Object.entries(document.components?.schemas ?? {})
    .map(([name, schema]) => `| ${name} | \`${formOf(schema)}\` | ${notesOn(schema).join(' · ')} |`)
    .toSorted();
  return ['| name | form | |', '| --- | --- | --- |', ...rows].join('\n');
}

/** `{id: integer, reason: text or null}`, with bars escaped for the table. */
function formOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.enum !== undefined) return schema.enum.join(' \\| ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(formOf))].join(' or ');
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => formOf({ ...schema, type })).join(' or ');
  }
  if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(formOf).join(', ')}]`;
  if (schema.items !== undefined) return `[${formOf(schema.items)}]`;
  if (schema.properties !== undefined) {
    const members = Object.entries(schema.properties).map(([name, it]) => `${name}: ${formOf(it)}`);
    return `{${members.join(', ')}}`;
  }
  if (schema.format === 'date-time') return 'time';
  if (schema.type === 'string') return 'text';
  return typeof schema.type === 'string' ? schema.type : 'any JSON';
}

/** What the definitions say about single members. */
function notesOn(schema: Schema): string[] {
  const members = Object.entries({ ...schema.items?.properties, ...schema.properties });
  return members.flatMap(([name, member]) => [
    ...(member.description === undefined ? [] : [`\`${name}\`: ${member.description}`]),
    ...notesOn(member),
  ]);
}
