/** What admins do with tournaments: make, change, start and cancel them. */
import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { randomUUID } from 'node:crypto';
import type { TournamentInput, TournamentPatch } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { conflict, unprocessable } from '../../platform/errors/app-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { TournamentEngine } from '../engine/tournament-engine.js';
import type { TournamentRow } from '../store/rows.js';
import { tournamentNotFound } from '../store/tournament-not-found.js';
import {
  askForSeeds,
  insertTournament,
  markCancelled,
  readTournament,
  updateTournament,
  waitForTournament,
} from '../store/tournament.sql.js';
import { namesGivenAsIds } from './city-names.sql.js';
import { changedMeanwhile } from './changed-meanwhile.js';
import { changePlan, planOf, planTournament, type TournamentPlan } from './plan-tournament.js';

/** How long a start waits until everything that was received before it is counted. */
const SEEDING_PATIENCE_MS = 4_000;
const LOOK_MS = 100;

/** Reads a tournament that nobody else changes until the transaction ends. @throws 404 */
export async function holdTournament(client: ClientBase, id: string): Promise<TournamentRow> {
  await run(client, waitForTournament(id));
  const row = await firstRow<TournamentRow & Record<string, unknown>>(client, readTournament(id));
  if (!row) throw tournamentNotFound(id);
  return row;
}

@Injectable()
export class Tournaments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly engine: TournamentEngine,
    private readonly facts: Facts,
  ) {}

  /** @throws 422; @returns its id */
  async create(input: TournamentInput, by: string): Promise<string> {
    const plan = planTournament(input);
    await this.checkCities(plan.cityIds);
    const id = randomUUID();
    await run(this.database.pool, insertTournament(id, plan, by, this.clock.now()));
    this.facts.announce('tournament.changed', { tournamentId: id });
    return id;
  }

  /** A name can be changed always, the rest as long as nothing is seeded. @throws 404, 409, 422 */
  async change(
    id: string,
    { version, ...patch }: TournamentPatch,
  ): Promise<{ before: TournamentPlan; after: TournamentPlan }> {
    if (patch.cityIds) await this.checkCities(patch.cityIds);
    const changed = await this.database.transaction(async (client) => {
      const row = await holdTournament(client, id);
      if (version !== undefined && row.version !== version) throw changedMeanwhile(row, patch, version);
      const [before, after] = [planOf(row), changePlan(row, patch)];
      const isNameOnly = Object.keys(patch).every((field) => field === 'name');
      if (!isNameOnly && row.state !== 'draft')
        throw conflict(
          'tournament_state',
          `The tournament is ${row.state}: its seeds are fixed, and only its name can be changed.`,
        );
      const now = this.clock.now();
      await run(
        client,
        updateTournament(id, after, timesDiffer(before, after) ? now : row.times_set_at, now),
      );
      return { before, after };
    });
    this.facts.announce('tournament.changed', { tournamentId: id });
    return changed;
  }

  /**
   * Makes the seeds now, ahead of the start; the matches open by their times.
   * @throws 404, 409 where it is seeded already
   */
  async start(id: string): Promise<void> {
    await this.database.transaction(async (client) => {
      const row = await holdTournament(client, id);
      if (row.state !== 'draft')
        throw conflict('tournament_state', `The tournament is ${row.state}; only a draft can be started.`);
      const now = this.clock.now();
      if (row.seeded_at === null)
        await run(client, askForSeeds(id, now < row.starts_at ? now : row.starts_at));
    });
    for (const until = performance.now() + SEEDING_PATIENCE_MS; performance.now() < until;) {
      if ((await this.engine.advance(id)) > 0) return;
      const row = await firstRow<TournamentRow & Record<string, unknown>>(
        this.database.pool,
        readTournament(id),
      );
      if (row?.state !== 'draft') return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    this.facts.announce('tournament.changed', { tournamentId: id }); // the workers seed it as soon as they can
  }

  /** @throws 404, 409 where it is over, or is another one than was seen; @returns the state that it was in */
  async cancel(id: string, reason: string, version?: number): Promise<string> {
    const before = await this.database.transaction(async (client) => {
      const row = await holdTournament(client, id);
      const { state } = row;
      if (state === 'completed' || state === 'cancelled')
        throw conflict('tournament_state', `The tournament is ${state}; there is nothing to cancel.`);
      if (version !== undefined && row.version !== version) throw changedMeanwhile(row, {}, version);
      await run(client, markCancelled(id, reason, this.clock.now()));
      return state;
    });
    this.facts.announce('tournament.changed', { tournamentId: id });
    return before;
  }

  /** @throws 422 where a name stands for an id */
  async checkCities(cityIds: readonly string[]): Promise<void> {
    const names = await rows<{ given: string; ids: string[] }>(this.database.pool, namesGivenAsIds(cityIds));
    const [first] = names;
    if (!first) return;
    const shown = first.ids.slice(0, 5).join(', ');
    const message = `cityIds has "${first.given}", which is a name of ${first.ids.length === 1 ? 'a city' : `${first.ids.length} cities`}; give the id: ${shown}.`;
    const path = `/cityIds/${cityIds.indexOf(first.given)}`;
    throw unprocessable('city_name_given', message, [{ path, code: 'city_name_given', message }]);
  }
}

const timesDiffer = (a: TournamentPlan, b: TournamentPlan): boolean =>
  JSON.stringify([a.startsAt, a.endsAt, a.roundSeconds, a.graceSeconds, a.cityIds.length]) !==
  JSON.stringify([b.startsAt, b.endsAt, b.roundSeconds, b.graceSeconds, b.cityIds.length]);
