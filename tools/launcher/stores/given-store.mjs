// Looks whether anything answers at the address of a store that the user named, and says by name where nothing does.
import net from 'node:net';
import { sleep } from '../process/processes.mjs';
import { Refusal } from '../refusal.mjs';

const DEFAULT_PORTS = new Map([
  ['postgres:', 5432],
  ['postgresql:', 5432],
  ['redis:', 6379],
  ['rediss:', 6379],
]);
const PROBE_MS = 3_000;
const PATIENCE_MS = 10_000; // it may be starting just as we are

/**
 * @param {string} host @param {number} port
 * @returns {Promise<string | undefined>} what is wrong
 */
function probe(host, port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, host, () => end(undefined));
    /** @param {string | undefined} trouble */
    const end = (trouble) => {
      socket.destroy();
      resolve(trouble);
    };
    socket.setTimeout(PROBE_MS, () => end(`no answer within ${PROBE_MS / 1_000} s`));
    socket.on('error', (error) =>
      end(error.message || String(/** @type {NodeJS.ErrnoException} */ (error).code)),
    );
  });
}

/**
 * @param {string} name the variable @param {string} url
 * @returns {Promise<string>} the url
 */
export async function requireAnswer(name, url) {
  const { protocol, hostname, port } = new URL(url);
  if (!hostname) return url; // by a socket in the file system
  const address = {
    host: decodeURIComponent(hostname).replace(/^\[|\]$/g, ''),
    port: Number(port) || (DEFAULT_PORTS.get(protocol) ?? 0),
  };
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const trouble = await probe(address.host, address.port);
    if (!trouble) return url;
    if (Date.now() > end)
      throw new Refusal(
        `${name} names ${address.host}:${address.port}, where nothing answers (${trouble}). ` +
          'Start that store, mend the address, or leave the variable out and have one started here.',
      );
    await sleep(500);
  }
}
