// The demo's own wall: paired as any other, but by us at both ends, so that its address can be printed at once.
import { callJson } from '../../client/coliseum-client.mjs';
import { Refusal } from '../../launcher/refusal.mjs';

const WITHIN_MS = 20_000;

/**
 * @param {import('../../client/coliseum-client.mjs').Client} client @param {string} baseUrl @param {string} [playlistId]
 * @returns {Promise<{ screenId: string, address: string }>} address: a wall that is opened there is this screen
 */
export async function pairWall(client, baseUrl, playlistId) {
  const { io } = await import('socket.io-client'); // not there before, in a fresh clone
  const socket = io(new URL('/screens', baseUrl).href, {
    transports: ['websocket'],
    auth: { pairing: true },
    reconnection: false,
  });
  /** @template T @param {string} name @returns {Promise<T>} */
  const heard = (name) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Refusal(`The product said no ${name}.`)), WITHIN_MS);
      socket.once(name, (/** @type {T} */ said) => {
        clearTimeout(timer);
        resolve(said);
      });
      socket.once('connect_error', (error) => reject(new Refusal(`No wall can be paired: ${error.message}`)));
    });
  try {
    /** @type {{ code: string }} */
    const { code } = await heard('screen:code');
    const paired = heard('screen:paired');
    await callJson(client, 'POST', '/api/v1/admin/screens/claim', { code, name: 'Demo wall', playlistId });
    /** @type {{ screenId: string, token: string }} */
    const { screenId, token } = await paired;
    return { screenId, address: `${new URL('/jumbotron', baseUrl).href}#token=${token}` };
  } finally {
    socket.disconnect();
  }
}
