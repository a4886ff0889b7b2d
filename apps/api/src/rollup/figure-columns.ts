/** The columns of a rollup row, and how figures are added to one that is there. */
import { COUNTER_NAMES } from '@coliseum/contracts';

/** What names a row. */
export const ROW_KEY = ['entity_type', 'period', 'event_id', 'entity_id', 'period_start'] as const;
export const TIMES = ['last_event_at', 'last_interaction_at', 'last_play_at', 'last_vote_at'] as const;
/** All columns of a row that are figures. */
export const FIGURES = [...COUNTER_NAMES, ...TIMES] as const;

/** `on conflict … do update set` this, of a row r. @param times as far as they may move */
export const addFigures = (counters: readonly string[], times: readonly string[] = TIMES): string =>
  [
    ...counters.map(
      (name) => `${name} = coalesce(r.${name} + excluded.${name}, r.${name}, excluded.${name})`,
    ),
    ...[...times, 'calculated_at'].map((name) => `${name} = greatest(r.${name}, excluded.${name})`),
  ].join(', ');
