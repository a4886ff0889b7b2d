/** CloudEvents 1.0 in JSON to our own shape: the envelope's attributes and the data side by side. */
import { hash } from 'node:crypto';
import { UUID_PATTERN } from '@coliseum/contracts';
import { isStorableText } from '../platform/http/json.js';
import type { Refusal } from './accept-event.js';

/** The namespace of RFC 9562 for URLs; the name is `source`, a space, `id` (a source is a URI reference and holds no space). */
const URL_NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
const UUID = new RegExp(UUID_PATTERN);
/** context attributes, ours and whatever extensions a sender has: these names CloudEvents allows */
const ATTRIBUTE = /^[a-z0-9]+$/;
const JSON_TYPE = /^[^;]*[/+]json\s*(;|$)/i;
/** stands in the envelope: it must not stand in the data too */
const IN_ENVELOPE = ['id', 'type', 'timestamp', 'source'] as const;

type Read = { event: unknown } | { id: string | null; refusal: Refusal };

/** The id of an event whose CloudEvents id is no UUID: UUIDv5 (RFC 9562) of its source and id. */
export function cloudEventId(source: string, id: string): string {
  const digest = hash('sha1', Buffer.concat([URL_NAMESPACE, Buffer.from(`${source} ${id}`)]), 'buffer');
  digest.writeUInt8(0x50 | (digest.readUInt8(6) & 0x0f), 6);
  digest.writeUInt8(0x80 | (digest.readUInt8(8) & 0x3f), 8);
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export const pathInCloudEvent = (path: string): string => {
  if (path === '' || /^\/(id|type|source)$/.test(path)) return path;
  return path === '/timestamp' ? '/time' : `/data${path}`;
};

export function fromCloudEvent(envelope: unknown): Read {
  if (typeof envelope !== 'object' || envelope === null || Array.isArray(envelope))
    return {
      id: null,
      refusal: { code: 'not_an_object', path: '', message: 'A CloudEvent must be a JSON object.' },
    };
  const given = envelope as Record<string, unknown>;
  const { id, source, type, time, data } = given;
  const refusal = refuseAttributes(given) ?? refuseData(given);
  if (refusal) return { id: typeof id === 'string' && isStorableText(id) ? id.slice(0, 100) : null, refusal };
  return {
    event: {
      ...(data as object | undefined),
      id: UUID.test(id as string) ? id : cloudEventId(source as string, id as string),
      type,
      source,
      ...(time !== undefined && time !== null && { timestamp: time }),
    },
  };
}

function refuseAttributes(given: Record<string, unknown>): Refusal | undefined {
  if (given['specversion'] !== '1.0')
    return {
      code: given['specversion'] === undefined ? 'missing_field' : 'invalid_field',
      path: '/specversion',
      message: 'specversion must be "1.0".',
    };
  for (const name of ['id', 'source', 'type'] as const) {
    const value = given[name];
    if (value === undefined)
      return {
        code: 'missing_field',
        path: `/${name}`,
        message: `A CloudEvent needs the attribute "${name}".`,
      };
    if (typeof value !== 'string' || value === '')
      return {
        code: 'invalid_field',
        path: `/${name}`,
        message: `${name} must be a text that is not empty.`,
      };
    if (!isStorableText(value))
      return {
        code: 'text_not_storable',
        path: `/${name}`,
        message: `${name} holds U+0000 or half a surrogate pair; leave it out.`,
      };
  }
  const odd = Object.keys(given).find((name) => !ATTRIBUTE.test(name) && name !== 'data_base64');
  if (odd === undefined) return undefined;
  return {
    code: 'unknown_field',
    path: `/${odd}`,
    message: `CloudEvents allows no attribute "${odd}"; names are lower-case letters and digits. Our own fields stand in data.`,
  };
}

function refuseData({
  data,
  data_base64: base64,
  datacontenttype: type,
}: Record<string, unknown>): Refusal | undefined {
  if (base64 !== undefined)
    return { code: 'invalid_field', path: '/data_base64', message: 'The data must be JSON, in "data".' };
  if (type !== undefined && type !== null && (typeof type !== 'string' || !JSON_TYPE.test(type)))
    return {
      code: 'invalid_field',
      path: '/datacontenttype',
      message: 'datacontenttype must be application/json, or be left out.',
    };
  if (data === undefined || data === null) return undefined;
  if (typeof data !== 'object' || Array.isArray(data))
    return {
      code: 'invalid_field',
      path: '/data',
      message: 'data must be a JSON object that holds our fields.',
    };
  const twice = IN_ENVELOPE.find((name) => Object.hasOwn(data, name));
  if (twice === undefined) return undefined;
  return {
    code: 'unknown_field',
    path: `/data/${twice}`,
    message: `There is no field "${twice}" in data; the attribute ${twice === 'timestamp' ? 'time' : twice} says it.`,
  };
}
