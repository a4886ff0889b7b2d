// From each event to each client that was shown it: millions of pairs, so they are counted by the millisecond.
const LONGEST_MS = 120_000;

/**
 * @param {readonly { reached: number, at: number }[]} events in order: how many votes there are with it, and when it was received (ms)
 * @param {readonly { client: number, votes: number, at: number }[]} heard what each client was shown when, in order of time
 */
export function lagHistogram(events, heard) {
  const counts = new Uint32Array(LONGEST_MS + 1);
  /** @type {Map<number, number>} by client the first event that it was not shown yet */
  const next = new Map();
  let pairs = 0;
  for (const { client, votes, at } of heard) {
    let i = next.get(client) ?? 0;
    for (; i < events.length; i++) {
      const event = /** @type {(typeof events)[number]} */ (events[i]);
      if (event.reached > votes) break;
      const ms = Math.min(LONGEST_MS, Math.max(0, Math.round(at - event.at)));
      counts[ms] = (counts[ms] ?? 0) + 1;
      pairs++;
    }
    next.set(client, i);
  }
  const shownAll = [...next.values()].filter((count) => count === events.length).length;
  /** The least number of milliseconds that a share of the pairs do not exceed. @param {number} share 0–1 */
  const percentile = (share) => {
    let left = Math.max(1, Math.ceil(pairs * share));
    for (let ms = 0; ms <= LONGEST_MS; ms++) if ((left -= counts[ms] ?? 0) <= 0) return ms;
    return NaN;
  };
  return { pairs, shownAll, percentile };
}
