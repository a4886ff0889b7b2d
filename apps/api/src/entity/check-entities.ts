/** What a body of entities must be like before the directory takes any of it: all of them right, or none stored. */
import { EntityInputSchema, UUID_PATTERN, type EntityInput } from '@coliseum/contracts';
import { parseInstant } from '../platform/clock/parse-instant.js';
import { unprocessable, type AppError, type FieldError } from '../platform/errors/app-error.js';
import { compile, describeError } from '../platform/http/validator.js';
import { SPANS } from './entity-fields.js';
import { isExactJson } from './is-exact-json.js';

export const MAX_ENTITIES = 10_000;
const MAX_ATTRIBUTES_BYTES = 64 * 1024;
const MAX_ERRORS = 100;
const UUID = new RegExp(UUID_PATTERN);
const TIMES = ['startsAt', 'endsAt', 'votingOpensAt', 'votingClosesAt'] as const;

/** Ids in lower case, times in UTC; what was not given is absent. */
export type CheckedEntity = EntityInput & { index: number };

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
};
const isPicture = (address: string): boolean =>
  /^\/(?![/\\])/.test(address) || (/^https?:\/\//i.test(address) && isWithoutSecret(address));
/** What stands before the @ of an address is a secret, and would be shown. */
const isWithoutSecret = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username === '' && password === '';
};

type Fault = [field: string, given: unknown, right: string] | undefined;

function faultOf(entity: EntityInput): Fault {
  const { type, id, timeZone, imageUrl, costCents, attributes, dna } = entity;
  if (type !== 'city' && !UUID.test(id)) return ['id', id, 'a UUID (only cities have other ids)'];
  for (const field of TIMES) {
    const text = entity[field];
    if (text != null && !parseInstant(text))
      return [field, text, 'a time that exists, in the years 1 to 9999'];
  }
  for (const { start, end } of SPANS)
    if (entity[start] != null && entity[end] != null && !(instant(entity[start]) < instant(entity[end])))
      return [end, entity[end], `after ${start} (${entity[start]})`];
  if (timeZone != null && !isTimeZone(timeZone)) return ['timeZone', timeZone, 'a name of the IANA database'];
  if (imageUrl != null && !isPicture(imageUrl))
    return ['imageUrl', imageUrl, 'an http(s) address without a user name, or a path'];
  if (costCents != null && !Number.isSafeInteger(costCents)) return ['costCents', costCents, 'below 2^53'];
  if (attributes && Buffer.byteLength(JSON.stringify(attributes)) > MAX_ATTRIBUTES_BYTES)
    return ['attributes', '…', `at most ${MAX_ATTRIBUTES_BYTES} bytes as JSON`];
  if (!isExactJson(attributes) || !isExactJson(dna))
    return ['attributes', '…', 'free of numbers that JSON cannot carry exactly (beyond ±(2^53−1))'];
  return undefined;
}

const instant = (text: string): number => parseInstant(text)?.getTime() ?? Number.NaN;

/** As it is stored: ids in lower case, times in UTC. */
export function clean(entity: EntityInput, index: number): CheckedEntity {
  const cleaned: CheckedEntity = { ...entity, index };
  if (entity.type !== 'city') cleaned.id = entity.id.toLowerCase();
  if (entity.brandId != null) cleaned.brandId = entity.brandId.toLowerCase();
  if (entity.lineup) cleaned.lineup = [...new Set(entity.lineup.map((id) => id.toLowerCase()))];
  for (const field of TIMES) {
    const text = entity[field];
    if (text != null) cleaned[field] = parseInstant(text)?.toISOString() ?? null;
  }
  return cleaned;
}

export const entitiesRefused = (errors: FieldError[]): AppError =>
  unprocessable('invalid_body', errors[0]?.message ?? 'The entities are not valid.', errors);

/** What is wrong with one of them, its path within it; undefined: nothing. */
export const faultIn = (entity: unknown): FieldError | undefined => {
  const check = compile(EntityInputSchema);
  if (!check(entity)) return check.errors?.[0] && describeError(check.errors[0]);
  const fault = faultOf(entity as EntityInput);
  if (!fault) return undefined;
  const [field, given, right] = fault;
  return {
    path: `/${field}`,
    code: 'invalid_field',
    message: `${field} is ${JSON.stringify(given)}; it must be ${right}.`,
  };
};

/**
 * @param body an entity or an array of them, as parsed
 * @returns one per key: where a key stands twice, what comes later wins, field by field
 * @throws 422 naming the place of each fault
 */
export function checkEntities(body: unknown): CheckedEntity[] {
  const given = Array.isArray(body) ? (body as unknown[]) : [body];
  if (given.length > MAX_ENTITIES)
    throw unprocessable(
      'too_many',
      `There are ${given.length} entities; at most ${MAX_ENTITIES} fit in one request.`,
    );
  const errors: FieldError[] = [];
  const known = new Map<string, CheckedEntity>();
  for (const [index, each] of given.entries()) {
    const error = faultIn(each);
    if (error)
      errors.push({ ...error, path: `/${index}${error.path}`, message: `Entity ${index}: ${error.message}` });
    if (errors.length >= MAX_ERRORS) break;
    if (error) continue;
    const entity = clean(each as EntityInput, index);
    const key = keyOf(entity);
    known.set(key, { ...known.get(key), ...entity });
  }
  if (errors.length > 0) throw entitiesRefused(errors);
  return [...known.values()];
}

export const keyOf = ({ type, id }: { type: string; id: string }): string => `${type}/${id}`;
