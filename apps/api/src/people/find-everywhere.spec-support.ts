/** Looks for a text in every column of every table, and under every key of Redis: what an erasure must leave nothing of. */
import type { Redis } from 'ioredis';
import type pg from 'pg';

/** @returns how many rows of which tables hold it, in any case */
export async function findInTables(pool: pg.Pool, text: string): Promise<Record<string, number>> {
  const { rows: tables } = await pool.query<{ name: string; bytes: string[] | null }>(
    `select c.relname as name, (select array_agg(quote_ident(a.attname::text)) from pg_attribute a
        where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped) as bytes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
      where c.relkind in ('r', 'p') and not exists (select 1 from pg_inherits i where i.inhrelid = c.oid) and (c.relname like 'coliseum%' or c.relname = 'passport_entries')`,
  );
  const found: Record<string, number> = {};
  for (const { name, bytes } of tables) {
    const columns = ['t::text', ...(bytes ?? []).map((column) => `encode(t.${column}, 'escape')`)];
    const { rows } = await pool.query<{ hits: number }>(
      `select count(*)::int as hits from ${name} t where position($1 in lower(concat_ws(' ', ${columns.join(', ')}))) > 0`,
      [text.toLowerCase()],
    );
    if (rows[0] && rows[0].hits > 0) found[name] = rows[0].hits;
  }
  return found;
}

/** @returns the keys that hold it, or are named after it */
export async function findInRedis(redis: Redis, text: string): Promise<string[]> {
  const found: string[] = [];
  for await (const keys of redis.scanStream({ count: 500 }) as AsyncIterable<string[]>)
    for (const key of keys) {
      const held = await readKey(redis, key);
      if (`${key} ${held}`.toLowerCase().includes(text.toLowerCase())) found.push(key);
    }
  return found;
}

async function readKey(redis: Redis, key: string): Promise<string> {
  const type = await redis.type(key);
  if (type === 'string') return (await redis.get(key)) ?? '';
  if (type === 'hash') return JSON.stringify(await redis.hgetall(key));
  if (type === 'list') return JSON.stringify(await redis.lrange(key, 0, -1));
  if (type === 'set') return JSON.stringify(await redis.smembers(key));
  if (type === 'zset') return JSON.stringify(await redis.zrange(key, 0, -1));
  return JSON.stringify(type === 'stream' ? await redis.xrange(key, '-', '+') : null);
}
