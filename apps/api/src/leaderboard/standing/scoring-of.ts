/** What of a definition the scores and their order follow from; a change of anything else leaves kept standings as they are. */
import type { LeaderboardDefinition } from '@coliseum/contracts';

/** Known to change no score; whatever else a definition comes to have is taken to change them. */
const BESIDE_THE_SCORE: ReadonlySet<string> = new Set<keyof LeaderboardDefinition>([
  'name',
  'windows',
  'refresh',
  'size',
  'visibility',
  'minimumScore',
  'activeEventsOnly',
  'cityIds',
  'nameContains',
  'cron',
  'compareToSeconds',
  'enabled',
  'builtIn',
  'version',
]);

export const scoringOf = (definition: LeaderboardDefinition): string =>
  JSON.stringify(
    Object.entries(definition)
      .filter(([name]) => !BESIDE_THE_SCORE.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
