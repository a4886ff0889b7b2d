/** One route as an operation of the document. */
import type { TObject, TSchema } from '@sinclair/typebox';
import type { RouteDefinition } from '../route.js';
import { accessNote, security } from './access.js';
import type { Components, Json } from './components.js';
import { operationId } from './operation-id.js';
import { problemReference, problemResponse, problemStatuses } from './problem-responses.js';

const parameters = (components: Components, place: 'path' | 'query', schema: TObject | undefined): Json[] =>
  Object.entries(schema?.properties ?? {}).map(([name, value]) => {
    const { description = describe(name), ...rest } = value as TSchema & { description?: string };
    return {
      name,
      in: place,
      description,
      required: place === 'path' || (schema?.required ?? []).includes(name),
      schema: components.reference(rest),
    };
  });

/** Names that mean the same on every route; others say it themselves. */
const USUAL: Readonly<Record<string, string>> = {
  id: 'Which one, by its id.',
  type: 'Of which type.',
  entityId: 'The entity, by its id.',
  eventId: 'The live event, by its id.',
  cityId: 'The city, by its slug or GeoNames id.',
  limit: 'How many at most.',
  offset: 'How many to leave out at the start.',
};
const describe = (name: string): string | undefined => (Object.hasOwn(USUAL, name) ? USUAL[name] : undefined);

function requestBody(components: Components, { body, bodyContent = {} }: RouteDefinition): Json | undefined {
  if (body === undefined) return undefined;
  const schemas = typeof body === 'string' ? bodyContent : { 'application/json': body };
  const content = Object.fromEntries(
    Object.entries(schemas).map(([type, schema]) => [type, { schema: components.reference(schema) }]),
  );
  return { required: true, content };
}

function responses(components: Components, route: RouteDefinition): Json {
  const own = Object.entries(route.responses).map(([status, { description, schema, contentType }]) => [
    status,
    {
      description,
      ...(schema && {
        content: { [contentType ?? 'application/json']: { schema: components.reference(schema) } },
      }),
    },
  ]);
  const known: Record<string, Json> = Object.fromEntries(own);
  for (const status of problemStatuses(route)) {
    const stands = known[status];
    const problem = problemResponse(components, status);
    known[status] = stands
      ? {
          ...problem,
          ...stands,
          content: { ...(stands['content'] as Json), ...(problem['content'] as Json) },
        }
      : problemReference(status);
  }
  return { ...known, default: problemResponse(components, 0) };
}

export function operation(components: Components, route: RouteDefinition): Json {
  const body = requestBody(components, route);
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.tag],
    security: security(route),
    'x-access': accessNote(route),
    parameters: [
      ...parameters(components, 'path', route.params),
      ...parameters(components, 'query', route.query),
    ],
    ...(body && { requestBody: body }),
    responses: responses(components, route),
  };
}
