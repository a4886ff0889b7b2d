/** The event's fields and types as the scanner looks them up: made of the one schema and the catalogue, so that they cannot differ. */
import {
  EVENT_TYPES,
  EventSchema,
  RFC3339_PATTERN,
  UUID_PATTERN,
  valueDefaultsToOne,
  type EventTypeDefinition,
} from '@coliseum/contracts';
import { equals } from './json-tree.js';

/** `unread`: the scanner leaves events with such a field to the schema's own validator. */
export type FieldKind = 'uuid' | 'time' | 'text' | 'choice' | 'number' | 'tree' | 'unread';

export interface Field {
  name: string;
  bytes: Buffer;
  kind: FieldKind;
  /** its place among all fields, and the bit for it */
  index: number;
  bit: number;
  /** characters of a text */
  longest: number;
  /** of a number */
  minimum: number;
  maximum: number;
  /** the texts that may be chosen */
  choices: readonly Buffer[];
}

export interface TypeOfEvent {
  name: string;
  bytes: Buffer;
  unit: Buffer;
  /** the bits of the fields that must be there, value included where it has no default */
  required: number;
  isMoney: boolean;
  /** what followed each field in the last event of this type, by the field's index; noted by the scanner */
  after: (Field | undefined)[];
}

interface Property {
  type?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  patternProperties?: unknown;
  anyOf?: readonly { const?: unknown }[];
}

function kindOf({ type, pattern, minLength, maxLength, patternProperties, anyOf }: Property): FieldKind {
  if (type === 'string' && pattern === UUID_PATTERN) return 'uuid';
  if (type === 'string' && pattern === RFC3339_PATTERN) return 'time';
  if (type === 'string' && pattern === undefined && minLength === 1 && maxLength) return 'text';
  if (type === 'number') return 'number';
  if (anyOf?.every((one) => typeof one.const === 'string')) return 'choice';
  if (type === 'object' && patternProperties) return 'tree';
  return 'unread';
}

export const FIELDS: readonly Field[] = Object.entries<Property>(EventSchema.properties).map(
  ([name, schema], index) => ({
    name,
    bytes: Buffer.from(name),
    kind: kindOf(schema),
    index,
    bit: 1 << index,
    longest: schema.maxLength ?? 0,
    minimum: schema.minimum ?? -Infinity,
    maximum: schema.maximum ?? Infinity,
    choices: (schema.anyOf ?? []).map((one) => Buffer.from(String(one.const))),
  }),
);

/** Few enough names share a length and two letters to look at them one by one. */
const SLOTS = 4_096;
const slot = (source: Uint8Array, from: number, to: number): number =>
  ((to - from) ^
    ((source[from] as number) << 5) ^
    ((source[to - 1] as number) << 2) ^
    ((source[from + ((to - from) >> 1)] as number) << 4)) &
  (SLOTS - 1);

function lookUp<T extends { bytes: Buffer }>(
  all: readonly T[],
): (source: Uint8Array, from: number, to: number) => T | undefined {
  const slots: (T[] | undefined)[] = Array.from({ length: SLOTS }, () => undefined);
  for (const one of all) (slots[slot(one.bytes, 0, one.bytes.length)] ??= []).push(one);
  return (source, from, to) => {
    const found = to > from ? slots[slot(source, from, to)] : undefined;
    if (found !== undefined)
      for (let i = 0; i < found.length; i++)
        if (equals(source, from, to, (found[i] as T).bytes)) return found[i];
    return undefined;
  };
}

/** For each field, and for the place before the first one, the field that followed; none yet. */
export const noFields = (): (Field | undefined)[] =>
  Array.from({ length: FIELDS.length + 1 }, () => undefined);

export const fieldNamed = lookUp(FIELDS);

export const field = (name: keyof typeof EventSchema.properties): Field =>
  FIELDS.find((one) => one.name === name) as Field;

/** What a definition may say that asks nothing more of an event; a type with any other rule, as on its metadata, is not here. */
const UNDERSTOOD = new Set(['unit', 'requires', 'interaction', 'adds', 'unique']);

export const typeNamed = lookUp(
  Object.entries<EventTypeDefinition>(EVENT_TYPES)
    .filter(([, definition]) => Object.keys(definition).every((rule) => UNDERSTOOD.has(rule)))
    .map(([name, definition]): TypeOfEvent => {
      const fields = [...definition.requires, ...(valueDefaultsToOne(definition) ? [] : ['value' as const])];
      return {
        name,
        bytes: Buffer.from(name),
        unit: Buffer.from(definition.unit),
        required: fields.reduce((bits, one) => bits | field(one).bit, 0),
        isMoney: definition.unit === 'cents',
        after: noFields(),
      };
    }),
);
