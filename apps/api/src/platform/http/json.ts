/** JSON text to values, and the texts that Postgres could not keep without loss. */
import { badRequest } from '../errors/app-error.js';
import { isUtf8 } from 'node:buffer';

/** @throws 400 `malformed_json` with the place of the fault */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw badRequest('malformed_json', 'The body is not valid UTF-8.');
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (error) {
    throw badRequest('malformed_json', `The body is not valid JSON: ${(error as Error).message}`);
  }
}

/** A text with U+0000 or half a surrogate pair, which no Postgres text can hold. */
export const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

export type TreeFault = {
  code: 'text_not_storable' | 'number_not_exact' | 'metadata_key_forbidden' | 'metadata_too_deep';
  path: string;
};

/** Infinity, and whole numbers beyond ±(2^53−1): the text that was sent is lost. */
const isExactNumber = (value: number): boolean =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

/** The first fault in a parsed JSON tree, or undefined; `depth` is how many levels are allowed. */
export function findTreeFault(value: unknown, depth: number, path = ''): TreeFault | undefined {
  if (typeof value === 'string')
    return isStorableText(value) ? undefined : { code: 'text_not_storable', path };
  if (typeof value === 'number') return isExactNumber(value) ? undefined : { code: 'number_not_exact', path };
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth <= 0) return { code: 'metadata_too_deep', path };
  for (const key of Object.keys(value)) {
    const here = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (FORBIDDEN_KEYS.has(key) && !Array.isArray(value))
      return { code: 'metadata_key_forbidden', path: here };
    if (!isStorableText(key)) return { code: 'text_not_storable', path };
    const fault = findTreeFault((value as Record<string, unknown>)[key], depth - 1, here);
    if (fault) return fault;
  }
  return undefined;
}
