/** Brings tournaments on: seeds them, begins them, freezes round after round; twice done is once done. */
import { Injectable, Logger } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { Facts } from '../../platform/facts/facts.js';
import type { TournamentRow } from '../store/rows.js';
import { dueTournaments, markRunning, readTournament, tryHoldTournament } from '../store/tournament.sql.js';
import { freezeRound } from './freeze-round.js';
import { seedTournament } from './seed-tournament.js';

/** Raw events of a long round are many, and are read once. */
const STEP_TIMEOUT_MS = 300_000;

@Injectable()
export class TournamentEngine {
  private readonly logger = new Logger('tournament');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: Facts,
  ) {}

  /** Which tournaments something may be due of. */
  async due(): Promise<string[]> {
    const found = await rows<{ id: string }>(this.database.pool, dueTournaments(this.clock.now()));
    return found.map(({ id }) => id);
  }

  /** One that fails keeps none of the others. @returns those that came on */
  async advanceAll(ids: readonly string[]): Promise<string[]> {
    const advanced: string[] = [];
    for (const id of ids)
      try {
        if ((await this.advance(id)) > 0) advanced.push(id);
      } catch (error) {
        this.logger.error({ msg: 'a tournament could not be brought on', tournament: id, err: error });
      }
    return advanced;
  }

  /** All that is due of one, each step a transaction of its own: after a downtime several rounds. @returns steps */
  async advance(id: string): Promise<number> {
    for (let steps = 0; ; steps++) {
      const advanced = await this.database.transaction((client) => this.step(client, id));
      if (!advanced) return steps;
      this.facts.announce('tournament.changed', { tournamentId: id });
    }
  }

  /** Another process that holds it is about to do the same. */
  private async step(client: ClientBase, id: string): Promise<boolean> {
    await run(client, { text: `set local statement_timeout = ${STEP_TIMEOUT_MS}; set local jit = off` });
    if (!(await firstRow<{ held: boolean }>(client, tryHoldTournament(id)))?.held) return false;
    const tournament = await firstRow<TournamentRow & Record<string, unknown>>(client, readTournament(id));
    if (!tournament) return false;
    const now = this.clock.now();
    if (tournament.state === 'draft' && (tournament.seeded_at !== null || tournament.starts_at <= now))
      return seedTournament(client, tournament, now);
    if (tournament.state === 'seeded' && tournament.starts_at <= now) {
      await run(client, markRunning(id, now));
      return true;
    }
    return tournament.state === 'running' && freezeRound(client, tournament, now);
  }
}
