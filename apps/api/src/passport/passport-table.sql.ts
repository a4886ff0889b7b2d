/** The shape of passport_entries: how it is made where it is absent, and what it must have where it stands. */
import type { Sql } from '../platform/database/sql.js';

const MAKER_LOCK = 0x9a56;

export const COLUMNS = [
  'id',
  'user_id',
  'event_type',
  'payload',
  'created_at',
  'processed_by_coliseum',
  'processed_at',
] as const;

/** Every mark makes a new version of its row, so a table of ours is vacuumed early. */
export const makeTable = (): Sql[] => [
  { text: 'select pg_advisory_xact_lock($1)', values: [MAKER_LOCK] },
  {
    text: `create table if not exists passport_entries (
      id uuid primary key,
      user_id uuid,
      event_type text not null,
      payload jsonb not null default '{}',
      created_at timestamptz not null default now(),
      processed_by_coliseum boolean not null default false,
      processed_at timestamptz
    ) with (autovacuum_vacuum_scale_factor = 0.05)`,
  },
  ...INDEXES.map(({ name, on }) => ({ text: `create index if not exists ${name} on ${on}` })),
];

/** The first finds what is unprocessed, the second a range of the history. */
export const INDEXES = [
  {
    name: 'passport_entries_unprocessed',
    on: 'passport_entries (created_at, id) where not processed_by_coliseum',
  },
  { name: 'passport_entries_created', on: 'passport_entries (created_at, id)' },
] as const;

export const describeTable = (): Sql => ({
  text: `select c.relkind::text as kind, current_user::text as "user",
      has_table_privilege(c.oid, 'select') as may_read,
      has_column_privilege(c.oid, 'processed_by_coliseum', 'update')
        and has_column_privilege(c.oid, 'processed_at', 'update') as may_mark
    from pg_class c where c.oid = to_regclass('passport_entries')`,
});

export const listColumns = (): Sql => ({
  text: `select attname::text as name from pg_attribute
    where attrelid = to_regclass('passport_entries') and attnum > 0 and not attisdropped`,
});

export const listIndexes = (): Sql => ({
  text: `select c.relname::text as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = to_regclass('passport_entries')`,
});

export const patientSession = (): Sql => ({ text: `set statement_timeout = 0; set lock_timeout = 0` });

/** Never inside a transaction: a plain index would hold back the rollup's watermark while it is built. */
export const makeIndexBeside = ({ name, on }: (typeof INDEXES)[number]): Sql => ({
  text: `create index concurrently if not exists ${name} on ${on}`,
});
export const dropIndexBeside = (name: string): Sql => ({
  text: `drop index concurrently if exists ${name}`,
});
