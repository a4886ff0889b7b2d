/** Which problems a route can answer with, as far as its description tells: who may call, what it takes, whether it needs the store. */
import type { RouteDefinition } from '../route.js';
import type { Components, Json } from './components.js';
import { ProblemSchema } from '@coliseum/contracts';

const RETRY_AFTER = {
  'Retry-After': {
    description: 'Seconds to wait before the next attempt.',
    schema: { type: 'integer', minimum: 0 },
  },
};

const PROBLEMS: Readonly<Record<number, { name: string; description: string; headers?: Json }>> = {
  400: { name: 'BadRequest', description: 'The body cannot be read as what it says it is.' },
  401: {
    name: 'Unauthorized',
    description: 'No credentials, or such that are not known, expired or revoked.',
    headers: { 'WWW-Authenticate': { description: 'Bearer', schema: { type: 'string' } } },
  },
  403: {
    name: 'Forbidden',
    description:
      'The key lacks the scope or the account the role; or a session was used from a page of another origin.',
  },
  404: { name: 'NotFound', description: 'There is no such thing.' },
  409: { name: 'Conflict', description: 'It does not go together with what stands.' },
  410: { name: 'Gone', description: 'It was here and is over.' },
  413: { name: 'TooLarge', description: 'The body, inflated, or the number of its parts is too large.' },
  415: { name: 'UnsupportedMediaType', description: 'The media type or the encoding is not taken.' },
  422: { name: 'Unprocessable', description: 'It is not valid; `errors` says where.' },
  429: { name: 'TooManyRequests', description: 'More than the limit allows.', headers: RETRY_AFTER },
  503: {
    name: 'Unavailable',
    description: 'The store is away or overloaded; nothing was changed. Send it again.',
    headers: RETRY_AFTER,
  },
};

export function problemStatuses(route: RouteDefinition): number[] {
  const isOfTheApi = route.path.startsWith('/api/v1/');
  const isGuarded = route.access !== 'public' && route.access !== 'optional';
  /** sessions are for pages of this origin */
  const isWrite = route.method !== 'get';
  return [
    ...(route.body === undefined ? [] : [400]),
    ...(route.access === 'public' ? [] : [401]),
    ...(isGuarded || route.ownPagesOnly || route.privateParts || (isWrite && route.access === 'optional')
      ? [403]
      : []),
    ...(route.params ? [404] : []),
    ...(route.problems ?? []),
    ...(route.body === undefined ? [] : [413, 415]),
    ...(route.params || route.query || route.body ? [422] : []),
    ...(isOfTheApi ? [429, 503] : []),
  ];
}

const problemContent = (components: Components): Json => ({
  'application/problem+json': { schema: components.reference(ProblemSchema) },
});

export function problemResponse(components: Components, status: number): Json {
  const { description, headers } = PROBLEMS[status] ?? { description: 'A problem document.' };
  return { description, ...(headers && { headers }), content: problemContent(components) };
}

/** All of them as components, so that a route only names them. */
export const problemComponents = (components: Components): Json =>
  Object.fromEntries(
    Object.entries(PROBLEMS).map(([status, { name }]) => [name, problemResponse(components, Number(status))]),
  );

export const problemReference = (status: number): Json => ({
  $ref: `#/components/responses/${PROBLEMS[status]?.name}`,
});
