// Makes events as real senders send them: the types, fields and sizes of an evening, each under an id of its own. Some
// shows run at once, each with its line-up; a person is at one of them, and lives in one city; few songs are played most.
import { randomFillSync } from 'node:crypto';

/**
 * @typedef {object} Shape
 * @property {number} users how many there are; 0: everyone comes once
 * @property {boolean} [zipf] few users do most
 * @property {number} [artists]
 * @property {number} [events]
 * @property {number} [firstEvent] the number of the first show
 * @property {boolean} [votesOnly]
 */

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const POOL_BYTES = 10_240;

/** @returns {(at: number) => string} UUIDv7 in the order of their making */
function idMaker() {
  const pool = Buffer.allocUnsafe(POOL_BYTES);
  let at = POOL_BYTES;
  return (ms) => {
    if (at >= POOL_BYTES) {
      randomFillSync(pool);
      at = 0;
    }
    const time = ms.toString(16).padStart(12, '0');
    const byte = (/** @type {number} */ i) => pool[at + i] ?? 0;
    const random = (/** @type {number} */ i) => HEX[byte(i)] ?? '';
    const variant = (0x80 | (byte(0) & 0x3f)).toString(16);
    const id =
      `${time.slice(0, 8)}-${time.slice(8)}-7${random(1)}${random(2)[0]}-${variant}${random(3)}-` +
      `${random(4)}${random(5)}${random(6)}${random(7)}${random(8)}${random(9)}`;
    at += 10;
    return id;
  };
}

/** A name's number spread over the whole range, as random UUIDs are. @param {number} kind @param {number} index */
function entityId(kind, index) {
  const spread = (Math.imul(index + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
  return `${spread}-000${kind}-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

/** @param {number} index */
export const showId = (index) => entityId(EVENT, index);

/** Repeatable randomness (mulberry32). @param {number} seed */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const USER = 1;
const ARTIST = 2;
const EVENT = 3;
const TRACK = 4;
/** a share at which a vote is cast, below */
const VOTES = 0.5;
/** artists of one show */
const LINEUP = 26;
const SOURCES = ['ios', 'android', 'web'];
const REACTIONS = ['👏', '🔥', '❤️'];

/**
 * @param {Shape} shape @param {number} seed
 * @returns {(at: number) => string} the next event as JSON text, as it happened at that moment
 */
export function eventMaker(
  { users, zipf = false, artists = 500, events = 20, firstEvent = 0, votesOnly = false },
  seed,
) {
  const random = randomFrom(seed);
  const makeId = idMaker();
  let everyone = Math.floor(random() * 1e9);
  // the inverse of a Zipf distribution with exponent 1, near enough: rank = n^u
  const ranked = (/** @type {number} */ n) => Math.floor(n ** random()) - 1;
  /** who acts next; the names below are theirs */
  let who = 0;
  const user = () => {
    who = users === 0 ? everyone++ : zipf ? ranked(users) : Math.floor(random() * users);
    return entityId(USER, who);
  };
  const show = () => showId(firstEvent + (who % events));
  const performer = () => entityId(ARTIST, ((who % events) * LINEUP + below(LINEUP)) % artists);
  const below = (/** @type {number} */ n) => Math.floor(random() * n);
  const artistOf = (/** @type {number} */ track) => entityId(ARTIST, track % artists);

  /** @type {Array<[number, () => string]>} cumulative share, fields beside id and timestamp */
  const mix = [
    [
      0.45,
      () => {
        const track = ranked(artists * 10);
        return `"type":"player.track_played","userId":"${user()}","trackId":"${entityId(TRACK, track)}","artistId":"${artistOf(track)}","source":"${SOURCES[below(3)]}","sessionId":"s-${below(1e9)}","metadata":{"msPlayed":${30_000 + below(240_000)},"context":"playlist","shuffle":${random() < 0.5}}`;
      },
    ],
    [
      0.72,
      () =>
        `"type":"concierto.vote_cast","userId":"${user()}","eventId":"${show()}","artistId":"${performer()}","value":${1 + below(12)},"metadata":{"ballot":"public"}`,
    ],
    [
      0.8,
      () =>
        `"type":"concierto.reaction_sent","userId":"${user()}","eventId":"${show()}","metadata":{"reaction":"${REACTIONS[below(3)]}"}`,
    ],
    [
      0.86,
      () => {
        const track = ranked(artists * 10);
        return `"type":"player.track_skipped","userId":"${user()}","trackId":"${entityId(TRACK, track)}","artistId":"${artistOf(track)}","value":${below(30_000)},"source":"${SOURCES[below(3)]}","metadata":{"completion":0.${below(10)}}`;
      },
    ],
    [0.91, () => `"type":"cals.link_shared","userId":"${user()}","attributionId":"link-${below(1e6)}"`],
    [
      0.95,
      () =>
        `"type":"treasury.purchase_completed","userId":"${user()}","value":${100 + below(20_000)},"metadata":{"currency":"USD","sku":"tee-${below(50)}"}`,
    ],
    [
      0.98,
      () =>
        `"type":"concierto.checked_in","userId":"${user()}","eventId":"${show()}","cityId":"city-${who % 40}"`,
    ],
    [1, () => `"type":"social.post_liked","userId":"${user()}"`],
  ];
  return (at) => {
    const which = votesOnly ? VOTES : random();
    const make = (mix.find(([share]) => which < share) ?? mix[0])?.[1];
    return `{"id":"${makeId(at)}","timestamp":"${new Date(at).toISOString()}",${make?.()}}`;
  };
}

/** Events of one evening come one after the other: so many a millisecond where they are made ahead of their sending. */
const PER_MILLISECOND = 100;

/**
 * When the events that are made ahead happened, up to now. Their ids rise with it as ids of real senders do; were all made at
 * one instant, those of any body would lie all over the index.
 * @param {number} count @returns {(index: number) => number}
 */
export function timeline(count) {
  const start = Date.now() - Math.ceil(count / PER_MILLISECOND);
  return (index) => start + Math.floor(index / PER_MILLISECOND);
}

/** One request's body. @param {(at: number) => string} next @param {number} size @param {number} at */
export function makeBody(next, size, at) {
  if (size === 1) return next(at);
  let text = '[';
  for (let i = 0; i < size; i++) text += (i > 0 ? ',' : '') + next(at);
  return `${text}]`;
}
