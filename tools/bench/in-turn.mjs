// Runs contenders in turn – A B C, B C A, C A B … – so that whatever else the machine does meets them all alike.

/**
 * @template T
 * @param {Record<string, (run: number) => Promise<T>>} contenders
 * @param {number} runs
 * @param {(name: string, run: number, result: T) => void} [note]
 * @returns {Promise<Record<string, T[]>>} each one's results, in order
 */
export async function inTurn(contenders, runs, note = () => undefined) {
  const names = Object.keys(contenders);
  /** @type {Record<string, T[]>} */
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let run = 0; run < runs; run++)
    for (let turn = 0; turn < names.length; turn++) {
      const name = /** @type {string} */ (names[(run + turn) % names.length]);
      const result = await /** @type {(run: number) => Promise<T>} */ (contenders[name])(run);
      results[name]?.push(result);
      note(name, run, result);
    }
  return results;
}
