/** Compiled validation by JSON Schema, with errors in words: what was wrong, with which value, what would be right. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { TSchema } from '@sinclair/typebox';
import { unprocessable, type FieldError } from '../errors/app-error.js';

const options = { allErrors: false, strict: false, validateFormats: false, verbose: true } as const;
/** Bodies are taken as they are; query and path texts are converted to the numbers and booleans they stand for. */
const exact = new Ajv({ ...options, useDefaults: true });
const converting = new Ajv({ ...options, coerceTypes: true, useDefaults: true });

const cache = new WeakMap<TSchema, Map<boolean, ValidateFunction>>();

export function compile(schema: TSchema, convert = false): ValidateFunction {
  const known = cache.get(schema) ?? new Map<boolean, ValidateFunction>();
  cache.set(schema, known);
  const compiled =
    known.get(convert) ?? (convert ? converting : exact).compile({ ...schema, $id: undefined });
  known.set(convert, compiled);
  return compiled;
}

/** A value in an error's sentence; what may be deep or long is named, not shown. */
const show = (value: unknown): string => {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
};

/** One error of the validator as a path, a stable code and a sentence. */
export function describeError(error: ErrorObject): FieldError {
  const { keyword, instancePath, params, data } = error;
  const name = instancePath.slice(1) || 'The value';
  if (keyword === 'additionalProperties') {
    const field = String(params['additionalProperty']);
    return {
      path: `${instancePath}/${field}`,
      code: 'unknown_field',
      message: `There is no field "${field}"; check its spelling.`,
    };
  }
  if (keyword === 'required') {
    const field = String(params['missingProperty']);
    return {
      path: `${instancePath}/${field}`,
      code: 'missing_field',
      message: `The field "${field}" is missing.`,
    };
  }
  if (keyword === 'enum')
    return {
      path: instancePath,
      code: 'invalid_field',
      message: `${name} is ${show(data)}; it must be one of ${(params['allowedValues'] as unknown[]).join(', ')}.`,
    };
  const schema = error.parentSchema as { format?: string } | undefined;
  const must =
    keyword === 'pattern' && schema?.format === 'uuid'
      ? 'must be a UUID'
      : keyword === 'pattern' && schema?.format === 'date-time'
        ? 'must be a time by RFC 3339 with an offset, such as 2026-05-18T21:00:00Z'
        : keyword === 'pattern' && schema?.format === 'board-window'
          ? 'must be today, week, month, all_time, days or hours such as 7d or 48h, or a range such as 2026-11-01/2026-11-08'
          : (error.message ?? 'is not valid');
  return { path: instancePath, code: 'invalid_field', message: `${name} is ${show(data)}; it ${must}.` };
}

/** @throws 422 `invalid_<what>` naming the first fault */
export function validate<T>(
  schema: TSchema,
  value: unknown,
  what: 'body' | 'query' | 'path',
  convert = false,
): T {
  const check = compile(schema, convert);
  if (check(value)) return value as T;
  const errors = (check.errors ?? []).map(describeError);
  throw unprocessable(`invalid_${what}`, errors[0]?.message ?? `The ${what} is not valid.`, errors);
}
