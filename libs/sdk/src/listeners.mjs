// Tells the service what went wrong; a listener that throws must not stop the sending.

export class Listeners {
  #settings;
  /** @type {Set<string>} */
  #warned = new Set();

  /** @param {import('./entry.mjs').Settings} settings */
  constructor(settings) {
    this.#settings = settings;
  }

  /** @param {import('./types.mjs').Rejection} rejection */
  onRejected(rejection) {
    const { id, code, message } = rejection;
    if (this.#settings.onRejected) return call(this.#settings.onRejected, rejection);
    if (this.#warned.has(code)) return; // without a listener the first of each kind is told, so that none vanishes unseen
    this.#warned.add(code);
    process.emitWarning(`Event ${id} was rejected (${code}): ${message}`, 'ColiseumWarning');
  }

  /** @param {import('./types.mjs').Failure} failure */
  onError(failure) {
    if (this.#settings.onError) call(this.#settings.onError, failure);
  }
}

/** @template T @param {(value: T) => void} listener @param {T} value */
function call(listener, value) {
  try {
    listener(value);
  } catch (error) {
    process.emitWarning(`A listener of the client threw: ${String(error)}`, 'ColiseumWarning');
  }
}
