/** The rounds of a tournament that is not drawn yet: when each is open, and how many play in it. */
import type { Tournament } from '@coliseum/contracts';
import { makeBracket, roundCount, roundName, roundWindows } from '@coliseum/domain';

export interface PlannedRound {
  round: number;
  name: string;
  opensAt: string;
  closesAt: string;
  matches: number;
  byes: number;
}

type Plan = Pick<Tournament, 'cities' | 'startsAt' | 'endsAt' | 'roundSeconds'>;

export function plannedRounds({ cities, startsAt, endsAt, roundSeconds }: Plan): PlannedRound[] {
  const count = roundCount(cities.length);
  const bracket = makeBracket(cities.length);
  const windows = roundWindows(new Date(startsAt), new Date(endsAt), count, roundSeconds) ?? [];
  return windows.map(({ opensAt, closesAt }, i) => {
    const own = bracket.filter(({ round }) => round === i + 1);
    const byes = own.filter(({ isBye }) => isBye).length;
    return {
      round: i + 1,
      name: roundName(i + 1, count),
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
      matches: own.length - byes,
      byes,
    };
  });
}
