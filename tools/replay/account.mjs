// Keeps the books of a replay: what was sent, what became of it, and why something was rejected.

/**
 * @typedef {{ code: string, message: string, line: number, count: number }} Reason the first case, and how many there are
 */

const REASONS_SHOWN = 10;

export class Account {
  /** @type {() => { sent: number, accepted: number, duplicates: number }} */
  #ofClient = () => ({ sent: 0, accepted: 0, duplicates: 0 });
  /** by the server, and before it */
  rejected = 0;
  /** @type {Map<string, Reason>} */
  reasons = new Map();
  started = performance.now();

  /** @param {() => { sent: number, accepted: number, duplicates: number }} ofClient the account of the one that sends */
  follow(ofClient) {
    this.#ofClient = ofClient;
  }

  /** @param {string} code @param {string} message @param {number} line */
  reject(code, message, line) {
    this.rejected += 1;
    const known = this.reasons.get(code);
    if (known) known.count += 1;
    else this.reasons.set(code, { code, message, line, count: 1 });
  }

  /** @returns {string} one line */
  progress() {
    const { sent, accepted, duplicates } = this.#ofClient();
    const seconds = (performance.now() - this.started) / 1_000;
    const rate = Math.round(sent / Math.max(seconds, 0.001));
    return (
      `${number(sent)} sent: ${number(accepted)} accepted, ${number(duplicates)} duplicates, ` +
      `${number(this.rejected)} rejected (${seconds.toFixed(1)} s, ${number(rate)}/s)`
    );
  }

  /** @returns {string[]} the first case of each kind of rejection */
  rejections() {
    const kinds = [...this.reasons.values()].sort((a, b) => b.count - a.count);
    const shown = kinds
      .slice(0, REASONS_SHOWN)
      .map(
        ({ code, message, line, count }) => `${number(count)} × ${code}, first in line ${line}: ${message}`,
      );
    return kinds.length > shown.length
      ? [...shown, `… and ${kinds.length - shown.length} more kinds`]
      : shown;
  }
}

/** @param {number} value */
const number = (value) => value.toLocaleString('en');
