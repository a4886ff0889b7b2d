// Tells the reader in words how far things are, with the seconds since the start.

/**
 * @typedef {object} Progress
 * @property {(words: string) => void} say one line
 * @property {(words: string) => void} done one line with the time that has passed
 */

/**
 * @param {string} title
 * @param {(line: string) => void} [print]
 * @returns {Progress}
 */
export function createProgress(title, print = console.log) {
  const started = performance.now();
  print(`\n${title}\n`);
  return {
    say: (words) => print(`  ${words}`),
    done: (words) => print(`  ${words} (${((performance.now() - started) / 1000).toFixed(1)} s)`),
  };
}
