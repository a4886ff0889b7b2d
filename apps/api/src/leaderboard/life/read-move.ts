/** The body of a move: a board of no event needs nothing said, so that it may be left out. */
import type { TSchema } from '@sinclair/typebox';
import { RawBody } from '../../platform/http/raw-body.js';
import { readJsonBody } from '../../platform/http/read-json-body.js';
import { validate } from '../../platform/http/validator.js';

/** @throws 400, 415, 422 */
export function readMove<T>(schema: TSchema, body: unknown): T {
  const isEmpty = !(body instanceof RawBody) || body.bytes.length === 0;
  return validate<T>(schema, isEmpty ? {} : readJsonBody(body), 'body');
}
