// What is asked of a store's own catalogue: which tables there are, of which columns, in which order they can be filled.

/** What text says of a value must not hang on who asks. */
export const PLAIN_TEXT = `set datestyle = 'ISO, MDY'; set timezone = 'UTC'; set intervalstyle = 'postgres';
  set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0; set lock_timeout = '30s'`;

/**
 * All that lasts. Partitions and chunks are read through their table; what is not logged is made anew by who wrote it; the
 * ledger of migrations is written by the migrations.
 */
const LASTING = `c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relpersistence = 'p'
  and (c.relname like 'coliseum\\_%' or c.relname = 'passport_entries') and c.relname <> 'coliseum_migrations'
  and not exists (select 1 from pg_inherits i where i.inhrelid = c.oid)`;

/** @typedef {{ name: string, columns: { name: string, type: string }[] }} Table */

export const listTables = `select c.relname::text as name, (
    select json_agg(json_build_object('name', a.attname, 'type', a.atttypid::regtype::text) order by a.attnum)
    from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
  from pg_class c where ${LASTING} order by 1`;

export const listReferences = `select r.conrelid::regclass::text as "from", r.confrelid::regclass::text as "to"
  from pg_constraint r join pg_class c on c.oid = r.conrelid where r.contype = 'f' and r.conrelid <> r.confrelid and ${LASTING}`;

export const listMonths = `select c.relname::text as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'coliseum_metrics'::regclass and c.relname ~ '^coliseum_metrics_y\\d+m\\d\\d$' order by 1`;

export const listMigrations = `select name, checksum, applied_at::text as "appliedAt" from coliseum_migrations order by 1`;

export const listWatermarks = `select next_xid::text as xid from coliseum_watermarks`;

export const listSequences = `select sequencename::text as name, last_value::text as value from pg_sequences
  where schemaname = current_schema() and sequencename like 'coliseum\\_%' and last_value is not null order by 1`;

/** A table of the product means that somebody's data are here. */
export const isTaken = `select to_regclass('coliseum_migrations') is not null or to_regclass('coliseum_metrics') is not null as taken`;

/**
 * Rows, and a sum over what each of them says: the same in any order, on any server.
 * @param {string} from a select or a table, with the columns in their order
 */
export const countAndSum = (from) =>
  `select count(*)::text as rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as checksum from (${from}) t`;

/**
 * So that each table comes after those that it refers to.
 * @template {{ name: string }} T
 * @param {T[]} tables @param {{ from: string, to: string }[]} references
 */
export function inOrder(tables, references) {
  /** @type {T[]} */
  const ordered = [];
  let rest = tables;
  while (rest.length > 0) {
    const waiting = new Set(rest.map(({ name }) => name));
    const free = rest.filter(
      ({ name }) => !references.some(({ from, to }) => from === name && waiting.has(to)),
    );
    if (free.length === 0) throw new Error(`tables refer to each other: ${[...waiting].join(', ')}`);
    ordered.push(...free);
    rest = rest.filter((table) => !free.includes(table));
  }
  return ordered;
}
