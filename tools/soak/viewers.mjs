// Who looks on: sockets at both API processes that follow one board, on which a probe adds a vote twice a second; how long each
// probe took from its acknowledgement to each socket.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { sleep } from '../launcher/process/processes.mjs';

const PROBE_MS = 500;
const BOARD = 'event-artist-rankings';
const ANSWER_MS = 5_000;

/** @typedef {{ lagMs: number, at: number }} Lag at: when the probe was acknowledged */

/**
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {{ viewers: number, eventId: string, onProbe: (id: string) => void }} how
 */
export function startViewers({ apis, key }, { viewers, eventId, onProbe }) {
  /** When each probe was acknowledged: the n-th is the one that brings the score to n. @type {number[]} */
  const acknowledged = [];
  /** @type {Lag[]} */
  const lags = [];
  const artistId = randomUUID();
  let isOver = false;
  let reconnects = 0;

  const sockets = Array.from({ length: viewers }, (_, n) => {
    const { url } = /** @type {{ url: string }} */ (apis[n % apis.length]);
    const socket = io(`${url}/live`, { transports: ['websocket'], reconnectionDelayMax: 2_000 });
    let shown = 0;
    const hear = (/** @type {{ entityId: string, score: number }[]} */ entries) => {
      const score = entries.find((entry) => entry.entityId === artistId)?.score ?? 0;
      const now = Date.now();
      for (; shown < Math.min(score, acknowledged.length); shown++) {
        const at = /** @type {number} */ (acknowledged[shown]);
        lags.push({ lagMs: Math.max(0, now - at), at });
      }
    };
    socket.on('connect', async () => {
      const wish = { leaderboardId: BOARD, eventId };
      const board = await socket
        .timeout(ANSWER_MS)
        .emitWithAck('leaderboard:subscribe', wish)
        .catch(() => undefined);
      if (board?.entries) hear(board.entries);
      else if (!isOver) socket.disconnect().connect();
    });
    socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') reconnects++;
    });
    socket.on('leaderboard:snapshot', (board) => hear(board.entries));
    socket.on('leaderboard:delta', ({ changes }) =>
      hear(
        changes.flatMap((/** @type {{ entry?: { entityId: string, score: number } }} */ { entry }) =>
          entry ? [entry] : [],
        ),
      ),
    );
    return { close: () => socket.disconnect(), shown: () => shown };
  });

  /** Until it is acknowledged, by whichever process answers. */
  async function probe() {
    const event = {
      ...{ id: randomUUID(), type: 'concierto.vote_cast', userId: randomUUID(), artistId, eventId, value: 1 },
    };
    for (let turn = 0; ; turn++) {
      const { url } = /** @type {{ url: string }} */ (apis[turn % apis.length]);
      const answer = await fetch(`${url}/api/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify([event]),
        signal: AbortSignal.timeout(ANSWER_MS),
      }).catch(() => undefined);
      if (answer?.status === 202) return void (acknowledged.push(Date.now()), onProbe(event.id));
      await sleep(100);
    }
  }
  const running = (async () => {
    for (let due = Date.now(); !isOver; due += PROBE_MS) {
      await probe();
      await sleep(Math.max(0, due + PROBE_MS - Date.now()));
    }
  })();
  return {
    stopProbes: async () => {
      isOver = true;
      await running;
    },
    finish: () => {
      const behind = sockets.filter((socket) => socket.shown() < acknowledged.length).length;
      for (const socket of sockets) socket.close();
      return { probes: acknowledged.length, lags, behind, reconnects };
    },
  };
}
