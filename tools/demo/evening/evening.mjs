// A whole evening on one wall: doors, key figures, the race, the freeze, the reveal, the cities' cup, the map, the sponsor.
import { callJson } from '../../client/coliseum-client.mjs';
import { newId } from '../../../libs/sdk/src/index.mjs';
import { sleep } from '../../launcher/process/processes.mjs';
import { Refusal } from '../../launcher/refusal.mjs';
import { audienceEvents, clicksOver } from './crowd.mjs';
import { announceTournament, beginTournament, playTournament } from './duels.mjs';
import { EPILOGUE_MS, eveningPlaylist, LAST_SCENE } from './playlist.mjs';
import { publishPlaylist } from './publish.mjs';
import { pairWall } from './wall.mjs';

/** From the opening of the doors to the first vote. */
export const DOORS_MS = 30_000;
/** Where the voting lies until all is prepared. */
export const AHEAD_MS = 3_600_000;
/** The board freezes a minute after the close; a little more for the operator's hand. */
const FREEZE_MS = 62_000;
const FROZEN_WITHIN_MS = 180_000;
/** The frozen board is looked at before it becomes official. */
const CONFIRMING_MS = 8_000;
const BOARD = 'event-artist-rankings';

/**
 * @typedef {object} Evening
 * @property {string} address the wall's
 * @property {(voting: import('../cast.mjs').Voting) => Promise<void>} begin opens the doors
 * @property {() => Promise<void>} finish from the end of the votes to the official board
 * @property {() => void} stop
 */

/**
 * Everything that must stand before the doors open: the show is known already, its voting lies ahead.
 * @param {import('../show.mjs').Stage} stage @param {string} baseUrl
 * @returns {Promise<Evening>}
 */
export async function prepareEvening(stage, baseUrl) {
  const { client, cast, contest, sender, say } = stage;
  const brandId = newId();
  await callJson(client, 'PUT', '/api/v1/entities', [{ type: 'brand', id: brandId, name: 'Arena Radio' }]);
  const tournamentId = await announceTournament(client);
  const items = eveningPlaylist(cast, { tournamentId, brandId });
  const playlistId = await publishPlaylist(stage, `${contest.show.round}: the evening`, items);
  const { screenId, address } = await pairWall(client, baseUrl, playlistId);

  const ending = new AbortController();
  /** @type {Promise<unknown>} */
  let beside = Promise.resolve();
  return {
    address,
    stop: () => ending.abort(),
    begin: async ({ closesAt }) => {
      const lastsMs = closesAt.getTime() - Date.now() + FREEZE_MS + CONFIRMING_MS + EPILOGUE_MS;
      await beginTournament(client, tournamentId, lastsMs);
      beside = Promise.all([
        playTournament(stage, tournamentId, ending.signal),
        openHall(sender, audienceEvents(contest, cast), clicksOver(lastsMs), ending.signal),
      ]).catch((/** @type {unknown} */ error) =>
        say(`Beside the votes something went wrong: ${error instanceof Error ? error.message : error}`),
      );
    },
    finish: async () => {
      say('The voting is closed; a minute later the board freezes by itself.');
      await untilFrozen(stage);
      await sleep(CONFIRMING_MS);
      await callJson(client, 'POST', `/api/v1/admin/leaderboards/${BOARD}/publish`, {
        eventId: cast.eventId,
      });
      say('Official. The wall reveals the result, then shows the cities, the map and the sponsor.');
      await untilAllShown(client, screenId);
      await callJson(client, 'POST', `/api/v1/admin/screens/${screenId}/command`, {
        type: 'scene',
        scene: 'official',
        eventId: cast.eventId,
      });
      ending.abort();
      await beside;
    },
  };
}

/**
 * @param {import('../../client/event-sender.mjs').EventSender} sender
 * @param {ReturnType<typeof audienceEvents>} audience @param {ReturnType<typeof clicksOver>} clicks @param {AbortSignal} signal
 */
async function openHall({ client, until }, audience, clicks, signal) {
  const began = Date.now();
  await until(client.sendMany(audience));
  for (const { after, event } of clicks) {
    const wait = began + after - Date.now();
    if (wait > 0) await sleep(wait);
    if (signal.aborted) return;
    await until(client.sendMany([event]));
  }
}

/** @param {import('../show.mjs').Stage} stage */
async function untilFrozen({ client, cast }) {
  const end = Date.now() + FROZEN_WITHIN_MS;
  for (;;) {
    const { state } = await callJson(
      client,
      'GET',
      `/api/v1/leaderboards/${BOARD}?eventId=${cast.eventId}&limit=1`,
    );
    if (state === 'frozen' || state === 'official') return;
    if (Date.now() > end) throw new Refusal('The board did not freeze within three minutes.');
    await sleep(500);
  }
}

/**
 * The wall says itself what it shows; where nobody has opened it, the time is let pass.
 * @param {import('../../client/coliseum-client.mjs').Client} client @param {string} screenId
 */
async function untilAllShown(client, screenId) {
  const began = Date.now();
  for (;;) {
    const { status, heartbeat } = await callJson(client, 'GET', `/api/v1/admin/screens/${screenId}`);
    const gone = Date.now() - began;
    if (status !== 'offline' && heartbeat?.scene === LAST_SCENE.name)
      return void (await sleep(LAST_SCENE.ms));
    if (gone > (status === 'offline' ? EPILOGUE_MS : 2 * EPILOGUE_MS)) return;
    await sleep(1_000);
  }
}
