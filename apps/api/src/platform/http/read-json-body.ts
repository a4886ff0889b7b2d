/** A JSON body as a value that the store can keep: one way for every route. */
import { AppError, unprocessable } from '../errors/app-error.js';
import { findTreeFault, parseJson } from './json.js';
import { RawBody } from './raw-body.js';

const MAX_DEPTH = 64;

/** @throws 400 malformed JSON, 415 another media type, 422 nothing, too deep, or not storable without loss */
export function readJsonBody(body: unknown): unknown {
  if (!(body instanceof RawBody)) throw unprocessable('invalid_body', 'A JSON body is needed.');
  const { bytes, mediaType } = body;
  if (mediaType !== 'application/json')
    throw new AppError(
      415,
      'unsupported_media_type',
      `Content-Type is "${mediaType}"; it must be application/json.`,
    );
  const value = parseJson(bytes);
  const fault = findTreeFault(value, MAX_DEPTH);
  if (!fault) return value;
  const message = `The value at ${fault.path || 'the top'} cannot be stored (${fault.code}).`;
  throw unprocessable('invalid_body', message, [
    { path: fault.path, code: fault.code, message: 'It cannot be stored without loss.' },
  ]);
}
