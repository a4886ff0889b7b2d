// Empties the tables that a bench fills, so that each run starts from nothing.

/**
 * @param {import('./arena.mjs').Arena} arena
 * @param {string} [more] tables of the bench's own
 */
export async function clearFigures(arena, more = '') {
  // by name, not by list: how the rollup keeps its figures is its own affair; standings are made of them
  const [found] = await arena.sql(
    `select string_agg(oid::regclass::text, ', ') as tables from pg_class
      where relkind in ('r', 'p') and oid not in (select inhrelid from pg_inherits) and relname ~ '^coliseum_(metrics|rollup|ballot|suspect)'`,
  );
  await arena.sql(`truncate ${found.tables}${more}`);
}
