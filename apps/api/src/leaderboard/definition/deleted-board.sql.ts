/** Taking a board away for a while, and for good. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

export interface DeletedRow {
  definition: LeaderboardDefinition;
  deleted_at: Date;
  deleted_by: string;
}

/** A publisher that is at work finishes its revision; the next one finds no definition. What was published stays. */
export const deleteBoard = (definition: LeaderboardDefinition, by: string, at: Date): Sql => ({
  text: `with gone as (delete from coliseum_leaderboard_definitions where id = $1 returning id)
    insert into coliseum_leaderboard_deleted (id, definition, deleted_at, deleted_by) select id, $2, $3, $4 from gone`,
  values: [definition.id, JSON.stringify(definition), at, by],
});

export const deletedBoards = (): Sql => ({
  text: 'select definition, deleted_at, deleted_by from coliseum_leaderboard_deleted order by id',
});

export const deletedBoard = (id: string): Sql => ({
  text: 'select definition, deleted_at, deleted_by from coliseum_leaderboard_deleted where id = $1 for update',
  values: [id],
});

export const isDeleted = (id: string): Sql => ({
  text: 'select 1 from coliseum_leaderboard_deleted where id = $1',
  values: [id],
});

export const forgetDeleted = (id: string): Sql => ({
  text: 'delete from coliseum_leaderboard_deleted where id = $1',
  values: [id],
});

/** Counts the boards. */
export const purgeBoards = (deletedBefore: Date): Sql => {
  const parts = ['states', 'revisions', 'exclusions', 'books'].map(
    (part) =>
      `${part} as (delete from coliseum_leaderboard_${part} where leaderboard_id in (select id from gone))`,
  );
  return {
    text: `with gone as (delete from coliseum_leaderboard_deleted where deleted_at < $1
        and not exists (select 1 from coliseum_leaderboard_definitions d where d.id = coliseum_leaderboard_deleted.id)
      returning id), ${parts.join(', ')},
      entries as (delete from coliseum_leaderboards where leaderboard_id in (select id from gone))
      select id from gone`,
    values: [deletedBefore],
  };
};
