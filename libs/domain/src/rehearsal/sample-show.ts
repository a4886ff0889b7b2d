/** Gives the recorded votes of a real final the times of a show: jury after jury, then the public, the best votes last. */
import type { Recording } from '@coliseum/contracts';

export interface SampleContest {
  show: {
    title: string;
    round: string;
    hostCity: string;
    hostCountry: string;
    date: string;
    startUtc: string;
  };
  /** code → English name */
  countries: ReadonlyMap<string, string>;
  contestants: readonly { country: string; artist: string; song: string }[];
  votes: readonly { voter: string; ballot: string; contestant: string; points: number }[];
}

const BALLOTS = ['jury', 'public'] as const;
const MINUTE_MS = 60_000;
/** The voting opens after the greeting, takes this long, and stays open a little beyond the last vote. */
const GREETING_MS = 2 * MINUTE_MS;
const VOTING_MS = 36 * MINUTE_MS;
const MARGIN_MS = 10_000;
const SHOW_MS = 40 * MINUTE_MS;

/** Within a country's turn: up to seven points at once, then eight, ten and twelve each on its own. */
const WHEN: ReadonlyMap<number, number> = new Map([
  [8, 0.4],
  [10, 0.6],
  [12, 0.8],
]);

/** @param id of the event, the artists: the same at each call */
export function sampleRecording(contest: SampleContest, id: (name: string) => string): Recording {
  const { show, countries, contestants } = contest;
  const starts = Date.parse(`${show.date}T${show.startUtc}Z`);
  const instant = (ms: number): string => new Date(starts + ms).toISOString();
  const nameOf = (code: string): string => countries.get(code) ?? code;
  return {
    eventId: id('event'),
    name: `${show.title}: ${show.round}`,
    city: show.hostCity,
    startsAt: instant(0),
    votingOpensAt: instant(GREETING_MS),
    votingClosesAt: instant(GREETING_MS + VOTING_MS + MARGIN_MS),
    endsAt: instant(SHOW_MS),
    artists: contestants.map(({ country, artist, song }) => ({
      id: id(`artist ${country}`),
      name: artist,
      imageUrl: null,
      city: nameOf(country),
      metadata: { country: nameOf(country), countryCode: country, song },
    })),
    votes: votesOf(contest),
  };
}

function votesOf({ show, countries, contestants, votes }: SampleContest): Recording['votes'] {
  const artists = new Map(contestants.map(({ country }, index) => [country, index]));
  const voters = [...countries]
    .sort(([, a], [, b]) => a.localeCompare(b, 'en'))
    .map(([code]) => code)
    .sort((a, b) => Number(a === show.hostCountry) - Number(b === show.hostCountry));
  const turns = BALLOTS.flatMap((ballot) => voters.map((voter) => `${voter} ${ballot}`));
  const turnMs = VOTING_MS / turns.length;
  return votes
    .map(({ voter, ballot, contestant, points }): Recording['votes'][number] => {
      const turn = turns.indexOf(`${voter} ${ballot}`);
      const at = GREETING_MS + (turn + (WHEN.get(points) ?? 0)) * turnMs;
      return [Math.round(at), artists.get(contestant) ?? -1, points, turn];
    })
    .sort((a, b) => a[0] - b[0] || a[2] - b[2]);
}
