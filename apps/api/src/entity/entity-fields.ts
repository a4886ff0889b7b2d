/** The directory's fields: their names on the wire and their columns. */

/** In the order of the table; `type` and `id` are the key, `name` is always given. Pictures go their own way (picture/). */
export const COLUMNS = {
  name: 'name',
  cityId: 'city_id',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  votingOpensAt: 'voting_opens_at',
  votingClosesAt: 'voting_closes_at',
  ballotRule: 'ballot_rule',
  lineup: 'lineup',
  timeZone: 'time_zone',
  brandId: 'brand_id',
  costCents: 'cost_cents',
  currency: 'currency',
  dna: 'dna',
  attributes: 'attributes',
} as const;

export type EntityField = keyof typeof COLUMNS;
export const FIELDS = Object.keys(COLUMNS) as EntityField[];

/** Spans whose start must lie before their end. */
export const SPANS = [
  { start: 'startsAt', end: 'endsAt' },
  { start: 'votingOpensAt', end: 'votingClosesAt' },
] as const;
