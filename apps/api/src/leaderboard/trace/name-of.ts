/** What the directory calls an entity. */
import { firstRow, type Queryable } from '../../platform/database/sql.js';
import { entityName } from './trace.sql.js';

export const nameOf = async (on: Queryable, type: string, id: string): Promise<string | undefined> =>
  (await firstRow<{ name: string | null }>(on, entityName(type, id)))?.name ?? undefined;
