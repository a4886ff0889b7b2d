// The hall beside the votes: who comes in, listens and buys is made up; the clicks are real ones of another day.
import { readFileSync } from 'node:fs';
import { newId } from '../../../libs/sdk/src/index.mjs';
import { parseCsv } from '../../data/csv.mjs';
import { inWorkspace } from '../../launcher/workspace/workspace.mjs';

const PROGRAMME_CENTS = 2_000;
const PLAY_MS = 180_000;

/** @returns {Array<{ second: number, cityId: string }>} in their order */
const readClicks = () =>
  parseCsv(readFileSync(inWorkspace('data/evening/clicks.csv'), 'utf8')).map(({ second, cityId = '' }) => ({
    second: Number(second),
    cityId,
  }));

/**
 * Every jury and every public comes in, has heard each act, and buys a programme.
 * @param {import('../contest.mjs').Contest} contest @param {import('../cast.mjs').Cast} cast
 * @returns {Array<import('../../../libs/sdk/src/index.mjs').ColiseumEvent>}
 */
export function audienceEvents({ countries, contestants }, cast) {
  const tracks = new Map(contestants.map(({ country }) => [country, newId()]));
  return [...countries.keys()].flatMap((country) =>
    /** @type {const} */ (['jury', 'public']).flatMap((ballot) => {
      const userId = cast.voterId(country, ballot);
      return [
        { type: /** @type {const} */ ('concierto.checked_in'), userId, eventId: cast.eventId },
        ...contestants.map((act) => ({
          type: /** @type {const} */ ('player.track_played'),
          userId,
          artistId: cast.artistId(act.country),
          trackId: tracks.get(act.country) ?? '',
          eventId: cast.eventId,
          metadata: { msPlayed: PLAY_MS },
        })),
        {
          type: /** @type {const} */ ('treasury.purchase_completed'),
          userId,
          eventId: cast.eventId,
          value: PROGRAMME_CENTS,
          unit: /** @type {const} */ ('cents'),
          metadata: { currency: 'USD', item: 'programme' },
        },
      ];
    }),
  );
}

/**
 * The clicks, spread over the evening as they were over their own hour.
 * @param {number} lastsMs
 * @returns {Array<{ after: number, event: import('../../../libs/sdk/src/index.mjs').ColiseumEvent }>} after: ms from the beginning
 */
export function clicksOver(lastsMs) {
  const clicks = readClicks();
  const span = Math.max(1, clicks.at(-1)?.second ?? 1);
  return clicks.map(({ second, cityId }) => ({
    after: (second / span) * lastsMs,
    event: { type: /** @type {const} */ ('cals.link_opened'), cityId },
  }));
}
