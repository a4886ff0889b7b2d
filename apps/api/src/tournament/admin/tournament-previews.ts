/** Says what a tournament would be before it is made: the instants of its rounds, and the seeds as if it began now. */
import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import type { TournamentCity, TournamentInput, TournamentPreview } from '@coliseum/contracts';
import { engagementPerUser, makeBracket, roundCount, roundName, roundWindows } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { rows, run } from '../../platform/database/sql.js';
import { orderedCities, seededFrom, type SeededCity } from '../engine/seed-tournament.js';
import { citiesNamed, cityBook, type CityRow } from '../read/city.sql.js';
import { planTournament, type TournamentPlan } from './plan-tournament.js';
import { Tournaments } from './tournaments.js';

/** Raw events of a month are many; whoever fills in a form does not wait for them. */
const PATIENCE_MS = 4_000;
const CANCELLED = '57014';

type Windows = NonNullable<ReturnType<typeof roundWindows>>;
type CityOf = (id: string) => TournamentCity;

@Injectable()
export class TournamentPreviews {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tournaments: Tournaments,
  ) {}

  /** @throws 422 naming what does not fit */
  async of(input: TournamentInput): Promise<TournamentPreview> {
    const plan = planTournament(input);
    await this.tournaments.checkCities(plan.cityIds);
    const count = roundCount(plan.cityIds.length);
    const windows = roundWindows(plan.startsAt, plan.endsAt, count, plan.roundSeconds);
    if (!windows) throw new Error('A plan that was checked has a window for every round.');
    const now = this.clock.now();
    const from = seededFrom(plan.seedingWindow, windows, now);
    return {
      rounds: roundsOf(plan, windows),
      seeds: await this.seeds(plan, from, now),
      seededFrom: from.toISOString(),
      seededTo: now.toISOString(),
      pairs: makeBracket(plan.cityIds.length).flatMap(({ round, slot, homeSeed, awaySeed }) =>
        round === 1 && homeSeed !== null ? [{ slot, homeSeed, awaySeed }] : [],
      ),
    };
  }

  /** @returns null where they could not be counted in time */
  private async seeds(plan: TournamentPlan, from: Date, now: Date): Promise<TournamentPreview['seeds']> {
    try {
      return await this.database.transaction(async (client) => {
        await run(client, { text: `set local statement_timeout = ${PATIENCE_MS}; set local jit = off` });
        const { cityIds: city_ids, seeding } = plan;
        const ordered = await orderedCities(client, { city_ids, seeding }, { from, to: now, known: now });
        const city = await this.cities(client, city_ids);
        return ordered.map((one, i) => toSeed(one, i + 1, city));
      });
    } catch (error) {
      if ((error as { code?: unknown }).code === CANCELLED) return null;
      throw error;
    }
  }

  private async cities(client: ClientBase, ids: readonly string[]): Promise<CityOf> {
    return cityBook(await rows<CityRow & Record<string, unknown>>(client, citiesNamed(ids)));
  }
}

function roundsOf({ cityIds, graceSeconds }: TournamentPlan, windows: Windows): TournamentPreview['rounds'] {
  const bracket = makeBracket(cityIds.length);
  return windows.map(({ opensAt, closesAt }, i) => {
    const own = bracket.filter((match) => match.round === i + 1);
    const byes = own.filter(({ isBye }) => isBye).length;
    return {
      round: i + 1,
      name: roundName(i + 1, windows.length),
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
      freezesAt: new Date(closesAt.getTime() + graceSeconds * 1000).toISOString(),
      matches: own.length - byes,
      byes,
    };
  });
}

const toSeed = (
  { cityId, interactions, activeUsers, boardPosition }: SeededCity,
  seed: number,
  city: CityOf,
): NonNullable<TournamentPreview['seeds']>[number] => ({
  seed,
  city: city(cityId),
  interactions,
  activeUsers,
  engagementPerUser: engagementPerUser({ interactions, activeUsers }),
  boardPosition,
});
