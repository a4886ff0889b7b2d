/** A person's row in the directory, and how it goes. */
import type { Sql } from '../../platform/database/sql.js';

/** The picture goes with its row. */
export const dropPerson = (userId: string): Sql => ({
  text: `with picture as (select 1 from coliseum_entity_images where entity_type = 'user' and entity_id = $1),
      gone as (delete from coliseum_entities where type = 'user' and id = $1 returning 1)
    select (select count(*)::int from gone) as people, (select count(*)::int from picture) as pictures`,
  values: [userId],
});
