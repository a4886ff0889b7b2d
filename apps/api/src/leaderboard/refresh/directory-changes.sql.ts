/** What changed in the directory, in Postgres' own terms: whoever changed it, and whether or not they lived to say so. */
import type { Sql } from '../../platform/database/sql.js';

/** Every transaction below it has ended: what it changed is visible, and nothing below can appear later. */
export const readHorizon = (): Sql => ({
  text: `select coliseum_horizon()::text as horizon`,
});

export const changedEntities = (from: string, to: string, limit: number): Sql => ({
  name: 'directory-changes',
  text: `select type, id from coliseum_entities where changed_xid >= $1::xid8 and changed_xid < $2::xid8 limit $3`,
  values: [from, to, limit],
});
