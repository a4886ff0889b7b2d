/** Writes the OpenAPI 3.1 document from the routes that are mounted and the schemas that validate. */
import type { RouteDefinition } from '../route.js';
import { Components, type Json } from './components.js';
import { operation } from './operation.js';
import { problemComponents } from './problem-responses.js';

const DESCRIPTION =
  'Events in, exact figures and live boards out. Services call with an API key, people with a session. ' +
  '`x-access` of an operation says all of who may call it. ' +
  'Every error is a problem document (RFC 9457) with a stable `code`; 429 and 503 say when to come back.';

/**
 * @param routes every mounted route
 * @throws where two routes, or two schemas, would have one name
 */
export function openApiDocument(routes: readonly RouteDefinition[], version: string): Json {
  const components = new Components();
  const paths: Record<string, Json> = {};
  const names = new Map<unknown, RouteDefinition>();
  for (const route of [...routes].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const described = operation(components, route);
    const other = names.get(described['operationId']);
    if (other)
      throw new Error(
        `${other.path} and ${route.path} would both be called ${String(described['operationId'])}.`,
      );
    names.set(described['operationId'], route);
    paths[path] = { ...paths[path], [route.method]: described };
  }
  const responses = problemComponents(components);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Coliseum Analytics Engine',
      version,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas,
      responses,
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key: col_…; an operation names the scope that it needs.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-coliseum',
          description:
            'Of a person who signed in; an operation names the least role (viewer < operator < admin).',
        },
        screen: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token of a paired wall: scr_….',
        },
      },
    },
  };
}
