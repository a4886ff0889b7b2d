// The order in which the countries vote, and the pauses within one country's votes that make a show of them.

/**
 * @typedef {import('./contest.mjs').Contest} Contest
 * @typedef {import('./contest.mjs').Vote} Vote
 *
 * @typedef {object} Turn one country's votes of one kind
 * @property {string} country its code
 * @property {import('./contest.mjs').Ballot} ballot
 * @property {Vote[]} votes fewest points first, as they are announced
 *
 * @typedef {{ after: number, votes: Vote[] }} Announcement after: as a share of the turn's time
 */

/** @type {import('./contest.mjs').Ballot[]} */
const ROUNDS = ['jury', 'public'];

/**
 * The juries of all countries by their English names, the host last; then the public votes in the same order.
 * @param {Contest} contest
 * @returns {Turn[]}
 */
export function votingOrder({ show, countries, votes }) {
  const voters = [...countries]
    .sort(([, a], [, b]) => a.localeCompare(b, 'en'))
    .map(([code]) => code)
    .sort((a, b) => Number(a === show.hostCountry) - Number(b === show.hostCountry));
  return ROUNDS.flatMap((ballot) =>
    voters.map((country) => ({
      country,
      ballot,
      votes: votes
        .filter((vote) => vote.voter === country && vote.ballot === ballot)
        .sort((a, b) => a.points - b.points),
    })),
  );
}

const WORTH_A_PAUSE_MS = 3_000;

/**
 * In a turn that is long enough: one to seven points at once, then eight, ten and twelve each on its own.
 * @param {Turn} turn @param {number} turnMs
 * @returns {Announcement[]}
 */
export function announcements({ votes }, turnMs) {
  if (turnMs < WORTH_A_PAUSE_MS) return [{ after: 0, votes }];
  const small = votes.filter(({ points }) => points < 8);
  const great = votes.filter(({ points }) => points >= 8);
  return [
    { after: 0, votes: small },
    ...great.map((vote, place) => ({ after: 0.4 + place * 0.2, votes: [vote] })),
  ].filter((announcement) => announcement.votes.length > 0);
}
