/** The statements of coliseum_metrics' months: native partitions, or where the store has TimescaleDB a hypertable's chunks of the same names. */
import { randomUUID } from 'node:crypto';
import type { Sql } from '../platform/database/sql.js';

export interface Month {
  /** `y2026m11` */
  name: string;
  /** milliseconds since 1970 */
  start: number;
  end: number;
  /** the smallest UUIDv7 of the month, and of the next one */
  from: string;
  to: string;
}

const lowestId = (at: number): string => {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
};

/** @param offset months from the one that holds `now` */
export function monthOf(now: Date, offset: number): Month {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1));
  const end = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1);
  const name = `y${start.getUTCFullYear()}m${String(start.getUTCMonth() + 1).padStart(2, '0')}`;
  return { name, start: start.getTime(), end, from: lowestId(start.getTime()), to: lowestId(end) };
}

/** The month of a partition by its table's name; undefined for the default one. */
export function monthNamed(table: string): Month | undefined {
  const [, year, month] = /^coliseum_metrics_y(\d+)m(\d\d)$/.exec(table) ?? [];
  return year === undefined ? undefined : monthOf(new Date(Date.UTC(Number(year), Number(month) - 1, 1)), 0);
}

export const isHypertable = (): Sql => ({
  text: `select 1 from pg_class where oid = 'coliseum_metrics'::regclass and relkind <> 'p'`,
});

/** What the events are kept in, and why it is no hypertable. */
export const describeStore = (): Sql => ({
  text: `select case when relkind = 'p' then 'native partitions' else 'a hypertable' end as kept_in,
      case when relkind = 'p' then coalesce((select reason from coliseum_timescale()), 'coliseum_use_hypertable(true) was not asked, or failed') end as because
    from pg_class where oid = 'coliseum_metrics'::regclass`,
});

/** The table under which its rows can be read, too, of whichever name. */
export interface Part {
  name: string;
  table: string;
}

export const listPartitions = (): Sql => ({
  text: `select c.relname as name, c.oid::regclass::text as table from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'coliseum_metrics'::regclass order by 1`,
});

/** Another process may be moving rows just now: wait for it. */
export const bePatient = (): Sql => ({ text: 'set local lock_timeout = 0' });
export const lockPartitions = (): Sql => ({ text: 'select pg_advisory_xact_lock($1)', values: [0x9a27] });

export const partitionExists = ({ name }: Month): Sql => ({
  text: `select 1 from pg_class where relname = $1 and relkind = 'r'`,
  values: [`coliseum_metrics_${name}`],
});

/** Ids that fell into the month before it had a partition stand in the default one: they move, with all their columns. */
export const createPartition = ({ name, from, to }: Month): Sql[] => {
  const table = `coliseum_metrics_${name}`;
  return [
    { text: 'lock table coliseum_metrics_default in access exclusive mode' },
    { text: `create table ${table} (like coliseum_metrics including defaults)` },
    {
      text: `with moved as (delete from coliseum_metrics_default where id >= '${from}' and id < '${to}' returning *)
        insert into ${table} select * from moved`,
    },
    {
      text: `alter table coliseum_metrics attach partition ${table} for values from ('${from}') to ('${to}')`,
    },
  ];
};

/** @returns a UUIDv7 of the month that nobody else makes */
const anIdOf = ({ from }: Month): string => `${from.slice(0, 14)}7${randomUUID().slice(15)}`;

/** Makes the month's chunk, or gives the one that its first row made the month's name. */
export const nameChunk = (month: Month): Sql => ({
  text: 'select coliseum_name_chunk($1, $2)',
  values: [anIdOf(month), `coliseum_metrics_${month.name}`],
});

export const anyId = ({ table }: Part): Sql => ({ text: `select id::text from ${table} limit 1` });

export const dropPartition = ({ name }: Month): Sql => ({ text: `drop table coliseum_metrics_${name}` });

/** Months are counted through: years × 12 and the month's own number from 0. */
export const dropChunk = ({ start }: Month): Sql => {
  const date = new Date(start);
  const number = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return {
    text: `select drop_chunks('coliseum_metrics', newer_than => $1::integer, older_than => $2::integer)`,
    values: [number, number + 1],
  };
};
