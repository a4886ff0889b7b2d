// Runs the show: introduces the cast, lets country after country vote, and looks at the board at the end.
import { callJson } from '../client/coliseum-client.mjs';
import { sleep } from '../launcher/process/processes.mjs';
import { Refusal } from '../launcher/refusal.mjs';
import { entitiesOf, eventEntity, voteEvent } from './cast.mjs';
import { differences } from './compare.mjs';
import { announcements, votingOrder } from './voting-order.mjs';

/**
 * @typedef {object} Stage
 * @property {import('./contest.mjs').Contest} contest
 * @property {import('./cast.mjs').Cast} cast
 * @property {import('../client/coliseum-client.mjs').Client} client
 * @property {import('../client/event-sender.mjs').EventSender} sender
 * @property {import('../../libs/sdk/src/index.mjs').Rejection[]} rejected what was refused so far
 * @property {(words: string) => void} say
 * @property {number} speed
 */

/** The real show took about 110 seconds for each country, jury and public together. */
const COUNTRY_MS = 110_000;
const ROUNDS = 2;
/** How long the voting stays open beyond the last vote. */
const MARGIN_MS = 10_000;
const BOARD_WITHIN_MS = 30_000;

/** @param {Stage} stage */
const turnMs = ({ speed }) => COUNTRY_MS / ROUNDS / speed;

/**
 * Makes the show known.
 * @param {Stage} stage @param {number} inMs when the voting opens
 * @returns {Promise<import('./cast.mjs').Voting>}
 */
export async function openVoting(stage, inMs = 0) {
  const opensAt = new Date(Date.now() + inMs);
  const lastsMs = votingOrder(stage.contest).length * turnMs(stage);
  const voting = { opensAt, closesAt: new Date(opensAt.getTime() + lastsMs + MARGIN_MS) };
  await callJson(stage.client, 'PUT', '/api/v1/entities', entitiesOf(stage.contest, stage.cast, voting));
  return voting;
}

/** A product that is slower than the show must not lose votes to the deadline. @param {Stage} stage @param {import('./cast.mjs').Voting} voting */
async function keepOpen({ contest, cast, client, say }, voting) {
  if (voting.closesAt.getTime() - Date.now() > MARGIN_MS / 2) return;
  voting.closesAt = new Date(Date.now() + 2 * MARGIN_MS);
  say('The show runs late; the voting stays open a little longer.');
  await callJson(client, 'PUT', '/api/v1/entities', [eventEntity(contest, cast, voting)]);
}

/** @param {Stage} stage @param {import('./contest.mjs').Vote[]} votes */
async function cast({ sender: { client, until }, rejected, cast: players }, votes) {
  await until(client.sendMany(votes.map((vote) => voteEvent(vote, players))));
  await until(client.flush());
  const [first] = rejected;
  if (first) throw new Refusal(`A vote was rejected: ${first.code}: ${first.message}`);
}

/** @param {Stage} stage @param {import('./voting-order.mjs').Turn} turn */
function wordsForTurn({ contest }, { country, ballot, votes }) {
  /** @param {string} code */
  const nameOf = (code) => contest.countries.get(code) ?? code;
  const best = [...votes].reverse().slice(0, 3);
  const given = best.map(
    ({ points, contestant }, place) => `${points}${place === 0 ? ' points' : ''} to ${nameOf(contestant)}`,
  );
  return `${nameOf(country)} (${ballot}): ${given.join(', ')}`;
}

/**
 * @param {Stage} stage @param {import('./cast.mjs').Voting} voting
 */
export async function runVoting(stage, voting) {
  const length = turnMs(stage);
  for (const [place, turn] of votingOrder(stage.contest).entries()) {
    const begins = voting.opensAt.getTime() + place * length;
    for (const { after, votes } of announcements(turn, length)) {
      await sleep(Math.max(0, begins + after * length - Date.now()));
      await keepOpen(stage, voting);
      await cast(stage, votes);
    }
    stage.say(wordsForTurn(stage, turn));
  }
}

/**
 * Waits for the board to show the official result.
 * @param {Stage} stage
 * @returns {Promise<string[]>} how the board still differs at the end of patience
 */
export async function compareBoard({ contest, cast: players, client }) {
  const path = `/api/v1/leaderboards/event-artist-rankings?eventId=${players.eventId}&limit=100`;
  const end = Date.now() + BOARD_WITHIN_MS;
  for (;;) {
    const { entries } = await callJson(client, 'GET', path);
    const wrong = differences(entries, contest.official, players.artistId);
    if (wrong.length === 0 || Date.now() > end) return wrong;
    await sleep(250);
  }
}
