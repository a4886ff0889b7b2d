/** What the directory calls an entity. */
import { firstRow, type Queryable } from '../../platform/database/sql.js';

export const nameOf = async (on: Queryable, type: string, id: string): Promise<string | undefined> =>
  (
    await firstRow<{ name: string | null }>(on, {
      text: 'select name from coliseum_entities where type = $1 and id = $2',
      values: [type, id],
    })
  )?.name ?? undefined;
