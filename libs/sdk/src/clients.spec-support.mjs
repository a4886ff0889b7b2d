// Clients of a server that fails as it is told to, for one scenario each.
import { createColiseumClient } from './index.mjs';
import { FaultServer } from './fault-server.spec-support.mjs';

const USER = '018f6f2e-0000-7000-8000-000000000001';
export const opened = { type: /** @type {const} */ ('vaultmap.map_opened'), userId: USER };
const FAST = { baseMs: 1, maxMs: 20 };

export class Clients {
  /** @type {import('./types.mjs').ColiseumClient[]} */
  #made = [];

  /** @param {FaultServer} server */
  constructor(server) {
    this.server = server;
  }

  static async start() {
    return new Clients(await FaultServer.start());
  }

  async stop() {
    await Promise.all(this.#made.map((client) => client.close({ timeoutMs: 0 })));
    await this.server.stop();
  }

  /** @param {Partial<import('./types.mjs').ClientOptions>} [options] */
  create(options) {
    const client = createColiseumClient({
      url: this.server.url,
      apiKey: 'col_spec',
      flushIntervalMs: 60_000,
      retry: FAST,
      ...options,
    });
    this.#made.push(client);
    return client;
  }
}

/** @param {import('./types.mjs').ColiseumClient} client @param {number} count */
export const sendSome = (client, count) =>
  Promise.all(Array.from({ length: count }, (_, n) => client.send({ ...opened, metadata: { n } })));
