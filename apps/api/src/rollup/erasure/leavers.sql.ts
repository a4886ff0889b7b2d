/** Whom a tick meets of the erased: what came in all the same, past a door that had not heard yet, and who asks to be erased. */
import type { Sql } from '../../platform/database/sql.js';

/**
 * An event of somebody who was erased is in no figure, from the first tick that sees the tombstone. Whose raw events were
 * deleted before it came is noted to be looked for again, in the transaction that moves the watermark past it.
 */
export const dropErased = (): Sql => ({
  text: `with gone as (delete from rollup_batch b using coliseum_erasures e where e.user_id = b.user_id returning b.user_id)
    insert into coliseum_rollup_leavers (user_id, why) select distinct user_id, 'returned' from gone on conflict do nothing`,
});

/** To be asked once the batch's voided events were dropped: what was taken back was not asked. */
export const noteAskers = (): Sql => ({
  text: `insert into coliseum_rollup_leavers (user_id, why)
    select distinct user_id, 'asked' from rollup_batch where metric_type = 'mediaid.profile_erased' and user_id is not null on conflict do nothing`,
});

export const forgetLeaver = (userId: string): Sql => ({
  text: 'delete from coliseum_rollup_leavers where user_id = $1',
  values: [userId],
});
