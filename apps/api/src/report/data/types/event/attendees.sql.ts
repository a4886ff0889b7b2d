/** How much people engaged at an event, as its board counts it; told as bands, never as people. */
import type { Sql } from '../../../../platform/database/sql.js';
import { attendeeScores, type AttendeeWeights } from '../../../../platform/figures/attendee-scores.sql.js';
import { binder } from '../../read/scope.js';

/** Where a band begins. */
export const BANDS = [0, 10, 30, 100, 300] as const;

export interface WeightsRow {
  weights: Record<string, number>;
  cap_per_minute: number | null;
}
/** An admin may have changed them. */
export const boardWeights = (): Sql => ({
  text: `select weights, cap_per_minute from coliseum_leaderboard_definitions where id = 'event-attendee-engagement'`,
});

export interface AttendeesRow {
  people: number;
  /** people by band */
  bands: number[];
}

/** An evening lies together in its table, which the planner does not know: it would rather read all evenings. */
export const readWhole = (are: 'on' | 'off'): Sql => ({ text: `set local enable_seqscan = ${are}` });

/** Of those who checked in or voted. */
export function attendeeBands(eventId: string, { weights, cap_per_minute: cap }: WeightsRow): Sql {
  const values: unknown[] = [];
  const wanted: AttendeeWeights = { weights, capPerMinute: cap, tieBreakers: [] };
  const scores = attendeeScores(wanted, { eventId }, undefined, { add: binder(values) });
  const bands = BANDS.map((from, i) => {
    const next = BANDS[i + 1];
    return `count(*) filter (where score >= ${from}${next === undefined ? '' : ` and score < ${next}`})`;
  });
  return {
    text: `select count(*)::int as people, array[${bands.join(', ')}]::int[] as bands from (${scores}) scored`,
    values,
  };
}
