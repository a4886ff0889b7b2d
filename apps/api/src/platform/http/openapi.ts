/** Writes the OpenAPI 3.1 document from the routes that are mounted and the schemas that validate. */
import type { TObject, TSchema } from '@sinclair/typebox';
import { ProblemSchema } from '@coliseum/contracts';
import type { Access, RouteDefinition } from './route.js';

type Json = Record<string, unknown>;

/** Named schemas become components; the rest stays where it is. */
class Components {
  readonly schemas: Json = {};

  reference(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map((item) => this.reference(item));
    if (typeof schema !== 'object' || schema === null) return schema;
    const { $id, ...rest } = schema as Json;
    const inner = Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [key, this.reference(value)]),
    );
    if (typeof $id !== 'string') return inner;
    this.schemas[$id] = inner;
    return { $ref: `#/components/schemas/${$id}` };
  }
}

const parameters = (components: Components, place: 'path' | 'query', schema: TObject | undefined): Json[] =>
  Object.entries(schema?.properties ?? {}).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || (schema?.required ?? []).includes(name),
    schema: components.reference(value),
  }));

const security = (access: Access): Json[] => {
  if (access === 'public') return [];
  if (access === 'optional') return [{}, { apiKey: [] }, { session: [] }];
  if ('session' in access) return [{ session: [] }];
  return [{ apiKey: [access.scope] }, { session: [] }];
};

const content = (components: Components, schema: TSchema | undefined, type = 'application/json'): Json =>
  schema ? { content: { [type]: { schema: components.reference(schema) } } } : {};

function operation(components: Components, route: RouteDefinition): Json {
  const problem = content(components, ProblemSchema, 'application/problem+json');
  const body =
    route.body === 'raw'
      ? Object.fromEntries(
          Object.entries(route.bodyContent ?? {}).map(([type, schema]) => [
            type,
            { schema: components.reference(schema) },
          ]),
        )
      : route.body && { 'application/json': { schema: components.reference(route.body) } };
  return {
    summary: route.summary,
    tags: [route.tag],
    operationId: `${route.method}_${route.path
      .replace(/^\/api\/v1/, '')
      .replace(/\W+/g, '_')
      .replace(/^_|_$/g, '')}`,
    security: security(route.access),
    parameters: [
      ...parameters(components, 'path', route.params),
      ...parameters(components, 'query', route.query),
    ],
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.responses).map(([status, answer]) => [
          status,
          { description: answer.description, ...content(components, answer.schema, answer.contentType) },
        ]),
      ),
      default: { description: 'A problem document.', ...problem },
    },
  };
}

/** @param routes every mounted route */
export function openApiDocument(routes: readonly RouteDefinition[], version: string): Json {
  const components = new Components();
  const paths: Record<string, Json> = {};
  for (const route of [...routes].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(components, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Coliseum Analytics Engine', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: col_…' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-coliseum' },
      },
    },
  };
}
