// Sends what is left when the process ends: opt-in, for a library should not touch a process unasked.

/** @typedef {Pick<import('./client.mjs').Client, 'flush' | 'close'>} Hooked */

const SIGNALS = /** @type {const} */ (['SIGTERM', 'SIGINT']);

/** All clients of this process: the signal is let through once every one of them is closed. @type {Set<Hooked>} */
const hooked = new Set();

function onEnd() {
  for (const client of hooked) void client.flush();
}

/** @param {NodeJS.Signals} signal */
async function onSignal(signal) {
  const clients = [...hooked];
  stopListening();
  // Where the service has a handler of its own, it decides when to end; else the signal does what it would have done.
  const isOurs = process.listenerCount(signal) === 0;
  await Promise.allSettled(clients.map((client) => client.close()));
  if (isOurs) process.kill(process.pid, signal);
}

function stopListening() {
  process.off('beforeExit', onEnd);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/**
 * @param {Hooked} client
 * @returns {() => void} takes the hooks away
 */
export function hookExit(client) {
  if (hooked.size === 0) {
    process.on('beforeExit', onEnd);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  hooked.add(client);
  return () => {
    hooked.delete(client);
    if (hooked.size === 0) stopListening();
  };
}
