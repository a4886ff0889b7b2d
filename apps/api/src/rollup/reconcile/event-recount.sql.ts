/** Counting one event anew: its votes are judged again, and the hours in which it has figures are counted again. */
import type { Sql } from '../../platform/database/sql.js';

/** A rule that there is not: the next tick finds the votes judged by another one than the directory's, and judges all of them. */
export const judgeAgain = (eventId: string): Sql => ({
  text: `update coliseum_ballot_events set votes = 'recount' where event_id = $1::uuid`,
  values: [eventId],
});

export const isJudged = (eventId: string): Sql => ({
  text: `select not exists (select 1 from coliseum_ballot_events where event_id = $1::uuid and votes = 'recount') as judged`,
  values: [eventId],
});

export const hoursOfEvent = (eventId: string): Sql => ({
  text: `select period_start as hour from coliseum_rollups
    where entity_type = 'event' and period = 'hourly' and event_id = '' and entity_id = $1 order by period_start`,
  values: [eventId],
});
