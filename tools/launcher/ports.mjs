// Finds free ports, and says who holds one that is taken.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import net from 'node:net';
import { commandOf } from './process/processes.mjs';
import { Refusal } from './refusal.mjs';

/**
 * @param {number} port 0 for any
 * @param {string} host
 * @returns {Promise<number>} the port that was free a moment ago
 */
function tryPort(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(address.port));
    });
  });
}

/**
 * @param {number | undefined} wish the one of last time, so that addresses stay the same across restarts
 * @returns {Promise<number>}
 */
export async function freePort(wish) {
  if (wish) {
    try {
      return await tryPort(wish, '127.0.0.1');
    } catch {
      // Somebody else has it by now; any other will do.
    }
  }
  return tryPort(0, '127.0.0.1');
}

/** @param {number} port @param {string} host */
export async function requirePort(port, host) {
  try {
    await tryPort(port, host);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EADDRINUSE')
      throw new Refusal(
        `Port ${port} is taken by ${holderOf(port) ?? 'another program'}. ` +
          `Stop that, or choose another port: PORT=${port === 65_535 ? port - 1 : port + 1} npm start`,
      );
    if (code === 'EACCES')
      throw new Refusal(
        `PORT is ${port}, and this user may not open ports below 1024. Choose a higher one, for example PORT=3000.`,
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Refusal(
        `HOST is "${host}", which is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for every address.`,
      );
    throw error;
  }
}

/**
 * @param {number} port
 * @returns {string | undefined} the program that listens there, as far as this user may see it
 */
function holderOf(port) {
  try {
    const sockets = listeningSockets(port);
    const pid = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .find((name) => openFilesOf(name).some((file) => sockets.has(file)));
    return pid && `process ${pid} (${commandOf(Number(pid)).slice(0, 100)})`;
  } catch {
    return undefined; // no /proc on this system
  }
}

const LISTENING = '0A';

/** @param {number} port @returns {Set<string>} */
function listeningSockets(port) {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1),
  );
  return new Set(
    rows
      .map((row) => row.trim().split(/\s+/))
      .filter((cells) => cells[3] === LISTENING && cells[1]?.endsWith(suffix))
      .map((cells) => `socket:[${cells[9]}]`),
  );
}

/** @param {string} pid @returns {string[]} */
function openFilesOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch {
    return []; // gone meanwhile, or not ours to look at
  }
}
