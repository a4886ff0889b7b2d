/** One description per route: it mounts the handler, guards it, validates what comes in, and writes the API's document. */
import { applyDecorators, Delete, Get, HttpCode, Patch, Post, Put, SetMetadata } from '@nestjs/common';
import type { TSchema, TObject } from '@sinclair/typebox';
import type { Role, Scope } from '@coliseum/contracts';

export const ROUTE = Symbol('ROUTE');

/** A key with the scope, or a session of at least the role. */
export interface Need {
  scope: Scope;
  role: Role;
}

/**
 * Who may call: anyone; anyone, a credential shows more; who has what it needs, or where it says so a wall by its
 * screen's token, which its room looks at; or whoever is signed in.
 */
export type Access = 'public' | 'optional' | (Need & { screens?: true }) | { session: true };

export interface RouteDefinition {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** from the root, path parameters as `:name` */
  path: string;
  summary: string;
  tag: string;
  access: Access;
  /** works while the store is away: who is calling is then known from what this process verified within ten minutes */
  withoutStore?: boolean;
  /** lets in who has yet to change a password that was handed out */
  handedOut?: boolean;
  /** where access is optional: what of it is shown only to some, who are those with any of these; its room sees to it */
  privateParts?: { what: string; needs: readonly Need[] };
  /** where access is public: refuses pages of another origin all the same, for it begins a session */
  ownPagesOnly?: boolean;
  params?: TObject;
  query?: TObject;
  /** a JSON body; `raw` hands the bytes to the handler as RawBody, `stream` the IncomingBody, yet to be read */
  body?: TSchema | 'raw' | 'stream';
  /** for a body that is raw or a stream: what the document says of it */
  bodyContent?: Readonly<Record<string, TSchema>>;
  /** problems beside those that follow from the rest of this description, e.g. 409 */
  problems?: readonly number[];
  /** status → body; null: none. The first one is the answer when all is well */
  responses: Readonly<Record<number, { description: string; schema?: TSchema; contentType?: string }>>;
}

const METHODS = { get: Get, post: Post, put: Put, patch: Patch, delete: Delete };

export function Route(definition: RouteDefinition): MethodDecorator {
  const status = Number(Object.keys(definition.responses)[0]);
  return applyDecorators(
    METHODS[definition.method](definition.path),
    HttpCode(status),
    SetMetadata(ROUTE, definition),
  );
}
