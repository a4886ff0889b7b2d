/** The directory as a file that a spreadsheet opens and that can be read back: no cell ever a formula. */
import type { Entity } from '@coliseum/contracts';
import { toCsv } from '@coliseum/ui';

/** The fields in the order of the columns; what is more than a text is JSON, a line-up its ids. */
export const CSV_FIELDS = [
  'type',
  'id',
  'name',
  'imageUrl',
  'cityId',
  'startsAt',
  'endsAt',
  'votingOpensAt',
  'votingClosesAt',
  'ballotRule',
  'lineup',
  'timeZone',
  'brandId',
  'costCents',
  'currency',
  'attributes',
] as const;

const cellOf = (entity: Entity, field: (typeof CSV_FIELDS)[number]): string => {
  if (field === 'imageUrl') return entity.imageSourceUrl ?? entity.imageUrl ?? '';
  const value = entity[field];
  if (value === null) return '';
  if (field === 'lineup') return entity.lineup.join(' ');
  if (typeof value !== 'object') return String(value);
  return Object.keys(value).length === 0 ? '' : JSON.stringify(value);
};

export const entitiesCsv = (entities: readonly Entity[]): string =>
  toCsv({
    columns: CSV_FIELDS,
    rows: entities.map((entity) => CSV_FIELDS.map((field) => cellOf(entity, field))),
  });
