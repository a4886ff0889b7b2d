/** How often a board may publish, and how old a scheduled one may grow. */
import type { LeaderboardDefinition } from '@coliseum/contracts';

const EVENT_MS = 1_000;
const GLOBAL_MS = 5_000;

/** The contract: at most one message per board and 5 s, event boards 1 s. */
export const throttleMs = (definition: LeaderboardDefinition): number =>
  definition.scope === 'event' ? EVENT_MS : GLOBAL_MS;

/** After which a board that is read is computed anew; undefined for live ones, which follow their events. */
export const intervalMs = (definition: LeaderboardDefinition): number | undefined =>
  definition.refresh === '5m' ? 5 * 60_000 : definition.refresh === 'hourly' ? 3_600_000 : undefined;
