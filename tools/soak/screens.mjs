// Walls that were paired: they keep their line to the control room, report every five seconds, and come back after each loss.
import { io } from 'socket.io-client';
import { pairWall } from '../demo/evening/wall.mjs';
import { createClient } from '../client/coliseum-client.mjs';

const HEARTBEAT_MS = 5_000;
const HEARTBEAT = {
  scene: 'leaderboard',
  fps: 60,
  dataAge: 0,
  version: 'soak',
  resolution: { width: 1920, height: 1080, pixelRatio: 1 },
};

/**
 * @param {import('./cluster.mjs').Cluster} cluster @param {number} count
 */
export async function startScreens({ apis, key }, count) {
  const [first] = apis;
  const url = first?.url ?? '';
  const client = createClient({ baseUrl: url, key, say: () => undefined });
  /** @type {{ close: () => void }[]} */
  const walls = [];
  for (let n = 0; n < count; n++) {
    const { address } = await pairWall(client, url);
    const at = /** @type {{ url: string }} */ (apis[n % apis.length]);
    const token = address.split('#token=')[1];
    const socket = io(`${at.url}/screens`, {
      transports: ['websocket'],
      auth: { token },
      reconnectionDelayMax: 2_000,
    });
    const timer = setInterval(
      () => socket.connected && socket.emit('screen:heartbeat', HEARTBEAT),
      HEARTBEAT_MS,
    );
    walls.push({ close: () => (clearInterval(timer), socket.disconnect()) });
  }
  return {
    /** @returns how many the control room takes for living */
    finish: async () => {
      const { json } = await client({ method: 'GET', path: '/api/v1/admin/screens' });
      const living = json.items.filter(
        (/** @type {{ status: string }} */ { status }) => status !== 'offline',
      ).length;
      for (const wall of walls) wall.close();
      return { paired: count, living };
    },
  };
}
