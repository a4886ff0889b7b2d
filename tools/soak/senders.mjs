// Who sends: one client library for each API process, at an even rate, all kinds of events; each id is written down.
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { createColiseumClient } from '../../libs/sdk/src/index.mjs';
import { sleep } from '../launcher/process/processes.mjs';

const TICK_MS = 200;
const USERS = 5_000;
const ARTISTS = 40;
const CLOSE_MS = 120_000;

const users = Array.from({ length: USERS }, () => randomUUID());
const artists = Array.from({ length: ARTISTS }, () => randomUUID());
const tracks = Array.from({ length: ARTISTS * 5 }, () => randomUUID());
/** @template T @param {T[]} from @returns {T} */
const any = (from) => /** @type {T} */ (from[Math.floor(Math.random() * from.length)]);

/** @param {string} eventId @returns {import('../../libs/sdk/src/index.mjs').ColiseumEvent} */
function anEvent(eventId) {
  const userId = any(users);
  const kind = Math.random();
  if (kind < 0.5) {
    const played = { userId, artistId: any(artists), trackId: any(tracks), metadata: { msPlayed: 180_000 } };
    return { type: 'player.track_played', ...played };
  }
  if (kind < 0.9)
    return {
      ...{ type: 'concierto.vote_cast', userId: randomUUID(), artistId: any(artists), eventId },
      value: 1 + Math.floor(Math.random() * 12),
    };
  return {
    type: 'treasury.purchase_completed',
    userId,
    eventId,
    value: 100 + Math.floor(Math.random() * 5_000),
  };
}

/**
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {{ rate: number, eventId: string, idFile: string }} how
 */
export function startSenders({ apis, key }, { rate, eventId, idFile }) {
  const ids = createWriteStream(idFile);
  let isOver = false;
  let failedAttempts = 0;
  /** @type {import('../../libs/sdk/src/index.mjs').Rejection[]} */
  const rejected = [];
  const clients = apis.map(({ url }) =>
    createColiseumClient({
      ...{ url, apiKey: key, source: 'soak', flushIntervalMs: 100, maxQueue: 200_000 },
      retry: { baseMs: 100, maxMs: 2_000 },
      onRejected: (rejection) => void rejected.push(rejection),
      onError: () => void failedAttempts++,
    }),
  );
  const running = Promise.all(
    clients.map(async (client) => {
      const share = Math.max(1, Math.round((rate / clients.length) * (TICK_MS / 1_000)));
      for (let due = Date.now(); !isOver; due += TICK_MS) {
        const sent = await client.sendMany(Array.from({ length: share }, () => anEvent(eventId)));
        ids.write(`${sent.join('\n')}\n`);
        await sleep(Math.max(0, due + TICK_MS - Date.now()));
      }
    }),
  );
  return {
    /** @returns what the clients say in the end: all that was given is answered, or it is not over */
    finish: async () => {
      isOver = true;
      await running;
      const accounts = await Promise.all(clients.map((client) => client.close({ timeoutMs: CLOSE_MS })));
      await new Promise((resolve) => ids.end(() => resolve(undefined)));
      return {
        sent: accounts.reduce((sum, one) => sum + one.sent, 0),
        accepted: accounts.reduce((sum, one) => sum + one.accepted, 0),
        duplicates: accounts.reduce((sum, one) => sum + one.duplicates, 0),
        rejected: rejected.length,
        unanswered: accounts.reduce((sum, one) => sum + one.queued + one.spilled + one.left.length, 0),
        failedAttempts,
      };
    },
  };
}
