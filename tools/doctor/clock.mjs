// Whether a store's clock and ours tell the same time: events are dated here and compared there.
import { findingsOf } from './finding.mjs';

const TOLERABLE_MS = 500;
const HARMFUL_MS = 5_000;

/**
 * @param {string} store
 * @param {{ before: number, theirs: number, after: number }} times in milliseconds; ours around theirs
 * @returns {import('./finding.mjs').Finding}
 */
export function clockDifference(store, { before, theirs, after }) {
  const { well, warning, fault } = findingsOf(`clock (${store})`);
  // it was read at some instant between the two: only what lies outside is a difference
  const difference = theirs < before ? theirs - before : theirs > after ? theirs - after : 0;
  const size = Math.abs(difference);
  const seen = `${(size / 1000).toFixed(1)} s ${difference < 0 ? 'behind' : 'ahead of'} ours`;
  const todo = 'Set both machines by NTP (timedatectl set-ntp true): votes are judged by the clock.';
  if (size > HARMFUL_MS) return fault(seen, todo);
  return size > TOLERABLE_MS ? warning(seen, todo) : well('the same as ours');
}
