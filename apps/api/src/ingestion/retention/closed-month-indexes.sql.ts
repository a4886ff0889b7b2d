/**
 * The plan's indexes on one partition. Built CONCURRENTLY: a plain build keeps its transaction id until it ends, and the
 * rollup's watermark would stand still behind it.
 */
import type { Sql } from '../../platform/database/sql.js';
import type { Month } from '../partitions.sql.js';

export interface PlannedIndex {
  suffix: string;
  on: string;
}

export const PLANNED_INDEXES: readonly PlannedIndex[] = [
  { suffix: 'user_time', on: 'using btree (user_id, timestamp desc)' },
  { suffix: 'artist', on: 'using btree (artist_id, timestamp desc)' },
  { suffix: 'event', on: 'using btree (event_id, timestamp desc)' },
  { suffix: 'type', on: 'using btree (metric_type, timestamp desc)' },
  { suffix: 'metadata', on: 'using gin (metadata)' },
];

const tableOf = ({ name }: Month): string => `coliseum_metrics_${name}`;
const nameOf = (month: Month, { suffix }: PlannedIndex): string => `${tableOf(month)}_${suffix}`;

export const untimed = (): Sql[] => [{ text: 'set statement_timeout = 0' }, { text: 'set lock_timeout = 0' }];

export const takeTurn = (): Sql => ({ text: 'select pg_try_advisory_lock($1) as mine', values: [0x9a28] });

export const indexState = (month: Month, index: PlannedIndex): Sql => ({
  text: 'select i.indisvalid as valid from pg_index i where i.indexrelid = to_regclass($1)',
  values: [nameOf(month, index)],
});

export const createIndex = (month: Month, index: PlannedIndex): Sql => ({
  text: `create index concurrently ${nameOf(month, index)} on ${tableOf(month)} ${index.on}`,
});

export const dropIndex = (month: Month, index: PlannedIndex): Sql => ({
  text: `drop index concurrently ${nameOf(month, index)}`,
});
