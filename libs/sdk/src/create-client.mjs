// Puts a client together from its options.
import { Client } from './client.mjs';
import { hookExit } from './exit-hooks.mjs';
import { readSettings } from './settings.mjs';
import { Spill } from './spill.mjs';

/** @type {typeof import('./index.d.mts').createColiseumClient} */
export function createColiseumClient(options) {
  const settings = readSettings(options);
  const { spillFile, spillSync } = settings;
  const spill = spillFile === undefined ? undefined : new Spill(spillFile, { sync: spillSync });
  const client = new Client(settings, spill);
  const unhook = options.exitHooks ? hookExit(client) : () => undefined;
  return {
    send: (event) => client.send(anyEvent(event)),
    sendMany: (events) => client.sendMany(events.map(anyEvent)),
    sendRaw: (json, id) => client.sendRaw(json, id),
    flush: (options) => client.flush(options),
    close: (options) => client.close(options).finally(unhook),
    account: () => client.account(),
  };
}

/** What the types have told apart is one kind of object from here on. @param {unknown} event */
const anyEvent = (event) => /** @type {Record<string, unknown>} */ (event);
