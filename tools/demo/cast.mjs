// Gives everyone in the show an id of this run – each run is a show of its own – and introduces them to the product.
import { newId } from '../../libs/sdk/src/index.mjs';

/**
 * @typedef {import('./contest.mjs').Contest} Contest
 * @typedef {import('./contest.mjs').Ballot} Ballot
 *
 * @typedef {object} Cast
 * @property {string} eventId
 * @property {(country: string) => string} artistId
 * @property {(country: string, ballot: Ballot) => string} voterId
 *
 * @typedef {{ opensAt: Date, closesAt: Date }} Voting
 */

/**
 * @param {Contest} contest
 * @returns {Cast}
 */
export function castShow({ contestants, countries }) {
  const artists = new Map(contestants.map(({ country }) => [country, newId()]));
  const voters = new Map(
    [...countries.keys()].flatMap((country) => BALLOTS.map((ballot) => [`${country} ${ballot}`, newId()])),
  );
  /** @param {Map<string, string>} ids @param {string} name */
  const idOf = (ids, name) => {
    const id = ids.get(name);
    if (!id) throw new Error(`${name} has no part in this show`);
    return id;
  };
  return {
    eventId: newId(),
    artistId: (country) => idOf(artists, country),
    voterId: (country, ballot) => idOf(voters, `${country} ${ballot}`),
  };
}

/** @type {Ballot[]} */
const BALLOTS = ['jury', 'public'];
const HOST_CITY = 'tel-aviv';
const AFTER_SHOW_MS = 5 * 60_000;

/** A country stands on the wall where an artist's city stands elsewhere. @param {string} country */
const cityId = (country) => country.toLowerCase();

/**
 * The show itself, with real times, so that the countdown on the wall is true.
 * @param {Contest} contest @param {Cast} cast @param {Voting} voting
 */
export function eventEntity({ show, contestants }, cast, { opensAt, closesAt }) {
  return {
    type: 'event',
    id: cast.eventId,
    name: show.round,
    cityId: HOST_CITY,
    startsAt: opensAt.toISOString(),
    votingOpensAt: opensAt.toISOString(),
    votingClosesAt: closesAt.toISOString(),
    endsAt: new Date(closesAt.getTime() + AFTER_SHOW_MS).toISOString(),
    timeZone: show.timeZone,
    lineup: contestants.map(({ country }) => cast.artistId(country)),
    attributes: { title: show.title, hostCity: show.hostCity, arena: show.arena },
  };
}

/**
 * Everyone and everything the show speaks of, what is referred to first.
 * @param {Contest} contest @param {Cast} cast @param {Voting} voting
 */
export function entitiesOf(contest, cast, voting) {
  const { show, countries, contestants } = contest;
  /** @param {string} code */
  const nameOf = (code) => countries.get(code) ?? code;
  return [
    {
      type: 'city',
      id: HOST_CITY,
      name: show.hostCity,
      attributes: { country: nameOf(show.hostCountry), countryCode: show.hostCountry },
    },
    ...[...countries].map(([code, name]) => ({
      type: 'city',
      id: cityId(code),
      name,
      attributes: { countryCode: code },
    })),
    ...contestants.map(({ country, artist, song }) => ({
      type: 'artist',
      id: cast.artistId(country),
      name: artist,
      cityId: cityId(country),
      attributes: { country: nameOf(country), countryCode: country, song },
    })),
    ...[...countries].flatMap(([code, name]) =>
      BALLOTS.map((ballot) => ({
        type: 'user',
        id: cast.voterId(code, ballot),
        name: `${name} (${ballot})`,
        cityId: cityId(code),
      })),
    ),
    eventEntity(contest, cast, voting),
  ];
}

/**
 * A vote as an event; the client library gives it its id and its time, which is now.
 * @param {import('./contest.mjs').Vote} vote @param {Cast} cast
 */
export function voteEvent({ voter, ballot, contestant, points }, cast) {
  return {
    type: /** @type {const} */ ('concierto.vote_cast'),
    userId: cast.voterId(voter, ballot),
    artistId: cast.artistId(contestant),
    eventId: cast.eventId,
    value: points,
    unit: /** @type {const} */ ('points'),
    metadata: { ballot, voterCountry: voter },
  };
}
