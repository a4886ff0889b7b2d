/** What five reports are of: real votes, plays, purchases, clicks and football, as entities and events of the wire. */
import {
  artistOf,
  cityOf,
  cityOfClub,
  dayListenerOf,
  footballEvents,
  goldenCsv,
  goldenRows,
  goldenTracks,
  idOf,
  linkEvents,
  playEvents,
  plays as goldenPlays,
  purchaseEvents,
  trackOf,
  type CsvRow,
} from '@coliseum/testing/golden';

export const FINAL = idOf('event', 'final of 2019');
export const ARTIST = 'Drake';
export const CAMPAIGN = idOf('campaign', 'cdnow 1997-01');
export const COST_CENTS = 10_000_000;
export const CITY = cityOf('Palo Alto', 'CA', 'US');
export const contestantOf = (country: string): string => idOf('eurovision artist', country);
export const isFinal = (row: CsvRow): boolean =>
  row['contest'] === 'senior' && row['year'] === '2019' && row['round'] === 'final';

const MINUTE = 60_000;
/** of a show that begins at 19:00 UTC */
const [VOTING_FROM, VOTING_TO, SHOW_ENDS] = [115 * MINUTE, 155 * MINUTE, 240 * MINUTE];

const showBegins = (): number => {
  const contest = goldenCsv('eurovision/contests.csv').find(isFinal);
  return Date.parse(`${contest?.['date']}T${contest?.['time_utc']}Z`);
};
const at = (time: number): string => new Date(time).toISOString();

export async function realEntities(): Promise<object[]> {
  const tracks = await goldenTracks();
  const artists = [...new Set([...tracks.values()].map(({ artist }) => artist))];
  const entrants = goldenCsv('oracle/eurovision_official_ranking.csv').filter(isFinal);
  const begins = showBegins();
  const played = new Map<string, string>();
  for await (const { artist, track } of goldenPlays())
    if (artist === ARTIST && !tracks.has(trackOf(artist, track))) played.set(trackOf(artist, track), track);
  return [
    {
      ...{ type: 'event', id: FINAL, name: 'Eurovision Song Contest 2019, Grand Final' },
      ...{ timeZone: 'Asia/Jerusalem', startsAt: at(begins), endsAt: at(begins + SHOW_ENDS) },
      ...{ votingOpensAt: at(begins + VOTING_FROM), votingClosesAt: at(begins + VOTING_TO) },
      lineup: entrants.map(({ country = '' }) => contestantOf(country)),
    },
    ...entrants.map(({ country = '', artist }) => ({
      type: 'artist',
      id: contestantOf(country),
      name: artist,
    })),
    ...artists.map((name) => ({ type: 'artist', id: artistOf(name), name })),
    ...[...tracks].map(([id, { artist, name, genre, cultural }]) => ({
      ...{ type: 'track', id, name, dna: { cultural } },
      attributes: { genre, artistId: artistOf(artist) },
    })),
    ...[...played].map(([id, name]) => ({ type: 'track', id, name })),
    {
      ...{
        type: 'campaign',
        id: CAMPAIGN,
        name: 'CDNOW, January 1997',
        costCents: COST_CENTS,
        currency: 'USD',
      },
      ...{ startsAt: '1997-01-01T00:00:00Z', endsAt: '1997-02-01T00:00:00Z' },
    },
    ...goldenCsv('oracle/bitly_first1000_cities.csv').map(({ city = '', region = '', country = '' }) => ({
      ...{ type: 'city', id: cityOf(city, region, country), name: city },
    })),
  ];
}

/** Votes of the final: a country's jury and its public are a voter each; 0 points are no vote. */
async function* votes(): AsyncGenerator<object> {
  const begins = showBegins();
  for await (const row of goldenRows('eurovision/votes.csv.gz')) {
    if (!isFinal(row) || row['kind'] === 'total' || row['points'] === '0') continue;
    const id = idOf('vote', `${row['kind']} ${row['voter_country']} ${row['contestant_country']}`);
    yield {
      ...{ id, type: 'concierto.vote_cast', eventId: FINAL, value: Number(row['points']) },
      timestamp: at(begins + VOTING_FROM + (parseInt(id.slice(0, 6), 16) % (VOTING_TO - VOTING_FROM))),
      userId: idOf('voter', `${row['voter_country']} ${row['kind']}`),
      artistId: contestantOf(row['contestant_country'] as string),
      metadata: { ballot: row['kind'] },
    };
  }
}

/** Plays of the artists whose tracks' features are known. @param all of everybody */
async function* plays(all: boolean): AsyncGenerator<object> {
  const known = new Set([...(await goldenTracks()).values()].map(({ artist }) => artist));
  yield* playEvents(({ artist }) => all || known.has(artist), dayListenerOf);
}

async function* purchases(all: boolean): AsyncGenerator<object> {
  for await (const event of purchaseEvents()) {
    const isCampaign = String(event['timestamp']) < '1997-02';
    if (isCampaign || all) yield { ...event, ...(isCampaign && { campaignId: CAMPAIGN }) };
  }
}

/** @param all more of the same sources, that no report is of */
export async function* realEvents(all: boolean): AsyncGenerator<object> {
  yield* votes();
  yield* plays(all);
  yield* purchases(all);
  yield* linkEvents();
  yield* footballEvents();
}

/** Goals of a city against another one within a stretch of time, by going through the lines. */
export async function goalCounter(): Promise<
  (city: string, other: string, from: string, to: string) => number
> {
  const played: { at: number; goals: Map<string, number>; home: string; away: string }[] = [];
  for await (const row of goldenRows('cities/football_matches.csv.gz')) {
    const [home, away] = [row['team1'], row['team2']].map((club) => cityOfClub(club as string)) as [
      string,
      string,
    ];
    const goals = (row['ft'] as string).split('-').map(Number) as [number, number];
    const day = Date.parse(`${row['date_raw']} 15:00:00 UTC`);
    played.push({
      at: day,
      home,
      away,
      goals: new Map([
        [home, goals[0]],
        [away, goals[1]],
      ]),
    });
  }
  return (city, other, from, to) =>
    played
      .filter(({ at: day }) => day >= Date.parse(from) && day < Date.parse(to))
      .filter(({ home, away }) => (home === city && away === other) || (home === other && away === city))
      .reduce((sum, { goals }) => sum + (goals.get(city) ?? 0), 0);
}
