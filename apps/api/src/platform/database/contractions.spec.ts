import { contractionsOf } from './contractions.spec-support.js';
import { MIGRATIONS_DIR, readMigrations } from './migrate.js';

/** Those before were made for stores that were empty. */
const LAST_BEFORE_A_RELEASE = '0084';

describe('what a migration takes away', () => {
  it.each([
    ['drop table coliseum_old', 'drops what is asked for'],
    ['alter table coliseum_users drop column name', 'drops what is asked for'],
    ['alter table coliseum_users rename column name to title', 'renames'],
    ['alter table coliseum_users alter column name type integer', 'changes a type'],
    ['alter table coliseum_users alter column name set not null', 'demands a value'],
    ['create index late on coliseum_metrics (source)', 'indexes a large table while its writers wait'],
    [
      'alter table coliseum_metrics add constraint positive check (metric_value > 0)',
      'reads a large table through to check a constraint',
    ],
    [
      'alter table coliseum_metrics add column tag uuid default gen_random_uuid()',
      'writes a large table anew',
    ],
  ])('%s: it %s', (sql, what) => expect(contractionsOf(`${sql};`)).toEqual([what]));

  it.each([
    'alter table coliseum_metrics add column note text;',
    'alter table coliseum_users add column version integer not null default 1;',
    'create index coliseum_notes_at on coliseum_notes (at);',
    'alter table coliseum_metrics add constraint positive check (metric_value > 0) not valid;',
    'create function f() returns void language plpgsql as $$ begin drop table x; end $$;',
    '-- drop table coliseum_users\nselect 1;',
    '-- contracts: nobody has asked for it since version 0.3.0\ndrop table coliseum_old;',
  ])('nothing: %s', (sql) => expect(contractionsOf(sql)).toEqual([]));

  it('is nothing in any that follows the first release', async () => {
    const found = (await readMigrations(MIGRATIONS_DIR))
      .filter(({ name }) => name.slice(0, 4) > LAST_BEFORE_A_RELEASE)
      .map(({ name, sql }) => [name, contractionsOf(sql)]);
    expect(found).toEqual(found.map(([name]) => [name, []]));
  });
});
