/** Ten seasons of English top-tier football as events tournament.match_completed: clubs play for their cities. */
import { goldenRows, idOf } from './data.js';

/** Clubs that do not carry their city's name. */
const CITIES: Readonly<Record<string, string>> = {
  Arsenal: 'London',
  Chelsea: 'London',
  'Charlton Athletic': 'London',
  'Crystal Palace': 'London',
  Fulham: 'London',
  'Tottenham Hotspur': 'London',
  'West Ham United': 'London',
  Everton: 'Liverpool',
  'Aston Villa': 'Birmingham',
  'Stoke City': 'Stoke-on-Trent',
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function cityOfClub(name: string): string {
  const club = name.replace(/ A?FC$/, '');
  return CITIES[club] ?? club.replace(/ (City|United|Town|Rovers|Wanderers|County|Athletic|Albion)$/, '');
}

/** "Sat Aug 19 2000" */
function dayOf(text: string): string {
  const [, month = '', day = '', year] = text.split(' ');
  return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}T15:00:00Z`;
}

export interface FootballEvent {
  id: string;
  type: 'tournament.match_completed';
  timestamp: string;
  cityId: string;
  metadata: {
    matchId: string;
    homeCityId: string;
    awayCityId: string;
    homeScore: number;
    awayScore: number;
  };
}

export async function* footballEvents(): AsyncGenerator<FootballEvent> {
  for await (const row of goldenRows('cities/football_matches.csv.gz')) {
    const key = `${row['season']}:${row['division']}:${row['file_row']}`;
    const [homeCityId, awayCityId] = [row['team1'], row['team2']].map((club) =>
      cityOfClub(club as string),
    ) as [string, string];
    const [homeScore, awayScore] = (row['ft'] as string).split('-').map(Number) as [number, number];
    yield {
      id: idOf('football', key),
      type: 'tournament.match_completed',
      timestamp: dayOf(row['date_raw'] as string),
      cityId: homeCityId,
      metadata: { matchId: idOf('football match', key), homeCityId, awayCityId, homeScore, awayScore },
    };
  }
}
