// Generates the OpenAPI document from the definitions of the routes (openapis.org, version 3.1).
import * as z from 'zod';
import { VERSION } from '../../platform/version.ts';
import { apiError, NAMED_ANSWERS } from './answers/named-answers.ts';
import { ERROR_STATUS } from './api-error.ts';
import { pathNames, type ApiRoute } from './route.ts';

export const API_PREFIX = '/api/v1';

/** Errors that any route may answer with. */
const EVERYWHERE = [
  'usage',
  'unauthorized',
  'forbidden',
  'misdirected',
  'too_many',
  'internal',
] as const;

type JsonObject = Readonly<Record<string, unknown>>;

/** Returns the document as a plain JSON object. */
export function openApiDocument(routes: readonly ApiRoute[]): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const each of routes) {
    const path = `${API_PREFIX}${each.path}`;
    paths[path] = { ...paths[path], [each.method.toLowerCase()]: operation(each) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Rota',
      version: VERSION,
      description: 'The API of the dashboard. See docs/api.md for the rules that all routes share.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }, { session: [] }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'rota_session_7682',
          description:
            'The name ends with the port of the requested address; without a port it is rota_session.',
        },
      },
    },
  };
}

function operation(each: ApiRoute): JsonObject {
  const shape = inputShape(each);
  const inPath = new Set(pathNames(each.path));
  const names = Object.keys(shape.properties);
  const changes = each.method !== 'GET';
  const inBody = changes ? names.filter((name) => !inPath.has(name)) : [];
  const parameters = names
    .filter((name) => !inBody.includes(name))
    .map((name) => parameter(name, { inPath: inPath.has(name), shape }));
  if (changes) parameters.push(CHANGE_HEADER);
  return {
    operationId: operationId(each),
    summary: each.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(changes ? { requestBody: requestBody(inBody, shape) } : {}),
    responses: { '200': success(each), ...failures(each) },
  };
}

/** A header that pages of other sites cannot send. */
const CHANGE_HEADER: JsonObject = {
  name: 'X-Rota',
  in: 'header',
  required: true,
  schema: { type: 'string', const: '1' },
};

interface InputShape {
  readonly properties: Readonly<Record<string, JsonObject>>;
  readonly required: readonly string[];
}

function inputShape({ input }: ApiRoute): InputShape {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: 'input' });
  const objects = Object.entries(properties).map(([name, schema]) => {
    return [name, typeof schema === 'object' ? { ...schema } : {}] as const;
  });
  return { properties: Object.fromEntries(objects), required };
}

function parameter(
  name: string,
  { inPath, shape }: { inPath: boolean; shape: InputShape },
): JsonObject {
  const { description, ...schema } = shape.properties[name] ?? {};
  return {
    name,
    in: inPath ? 'path' : 'query',
    required: inPath || shape.required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  };
}

function requestBody(names: readonly string[], shape: InputShape): JsonObject {
  const required = names.filter((name) => shape.required.includes(name));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, shape.properties[name]])),
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
  };
  return { required: required.length > 0, content: { 'application/json': { schema } } };
}

/** `GET /jobs/{job}/urls` → `getJobsByJobUrls`. */
function operationId({ method, path }: ApiRoute): string {
  const words = path
    .split('/')
    .filter((word) => word !== '')
    .map((word) =>
      word.replace(/^\{(.)(.*)\}$/, (_, first, rest) => `By${first.toUpperCase()}${rest}`),
    )
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1).replaceAll(/\W/g, '')}`);
  return `${method.toLowerCase()}${words.join('')}`;
}

function success({ answer }: ApiRoute): JsonObject {
  const content =
    typeof answer === 'string'
      ? { [answer]: { schema: { type: 'string' } } }
      : { 'application/json': { schema: reference(answer) } };
  return { description: 'Done', content };
}

function failures({ errors, method }: ApiRoute): JsonObject {
  const changes = method === 'GET' ? [] : (['too_large'] as const);
  const codes = [...EVERYWHERE, ...changes, ...errors];
  const byStatus = Map.groupBy(codes, (code) => String(ERROR_STATUS[code]));
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: [...new Set(same)].join(', '),
        content: { 'application/json': { schema: reference(apiError) } },
      },
    ]),
  );
}

function reference(schema: z.ZodType): JsonObject {
  const name = NAMED_ANSWERS.get(schema)?.id;
  if (name === undefined) throw new Error('An answer of the API has no name');
  return { $ref: `#/components/schemas/${name}` };
}

function componentSchemas(): JsonObject {
  const { schemas } = z.toJSONSchema(NAMED_ANSWERS, {
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      // These keys would make it a separate document; undefined values are left out of the JSON.
      return [name, { ...schema, $schema: undefined, $id: undefined }];
    }),
  );
}
