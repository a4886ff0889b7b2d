/** The view that has the rows of one period, one row each: planned in a fraction of the time that coliseum_rollups takes. */
import type { Period } from '@coliseum/contracts';

/** @param entityType as the query asks for it: rows about people are kept another way than all others */
export const rollupsOf = (entityType: string, period: Period): string =>
  entityType === 'user' ? `coliseum_rollups_users_${period}` : `coliseum_rollups_${period}`;
