/** What of a board that exists stays as it is: others rely on it. */
import type { LeaderboardDefinition } from '@coliseum/contracts';

const OF_ALL = ['id', 'scope'];
const OF_BUILT_IN = ['entityType', 'metric', 'aggregation', 'direction', 'activeEventsOnly'];

export const fixedFields = (base: LeaderboardDefinition | null): ReadonlySet<string> =>
  new Set(base === null ? [] : base.builtIn ? [...OF_ALL, ...OF_BUILT_IN] : OF_ALL);
