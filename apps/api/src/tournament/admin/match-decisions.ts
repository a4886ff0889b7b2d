/** Matches that people decide or correct, with a reason, as long as nothing was built on them. */
import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import type { MatchDecision } from '@coliseum/contracts';
import { nextPlace } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { rows, run } from '../../platform/database/sql.js';
import { conflict, notFound, unprocessable } from '../../platform/errors/app-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { decideByHand, place, readMatches, reopenMatch } from '../store/match.sql.js';
import type { MatchRow, TournamentRow } from '../store/rows.js';
import { markCompleted, markRunning, touchTournament } from '../store/tournament.sql.js';
import { holdTournament } from './tournaments.js';

export interface MatchStanding {
  winnerCityId: string | null;
  decidedBy: string | null;
  homeScore: string | null;
  awayScore: string | null;
}
const standing = (match: MatchRow): MatchStanding => ({
  winnerCityId: match.winner_city_id,
  decidedBy: match.decided_by,
  homeScore: match.home_score,
  awayScore: match.away_score,
});

interface Held {
  tournament: TournamentRow;
  match: MatchRow;
  next: MatchRow | undefined;
}

@Injectable()
export class MatchDecisions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: Facts,
  ) {}

  /** @throws 404, 409, 422; @returns how it stood before */
  async decide(id: string, matchId: string, decision: MatchDecision, by: string): Promise<MatchStanding> {
    return this.change(id, matchId, async (client, { tournament, match, next }) => {
      const seed = seedOf(match, decision.winnerCityId);
      const scores = statedScores(decision);
      const decidedBy = decision.walkover ? 'walkover' : 'hand';
      const { winnerCityId, reason } = decision;
      const now = this.clock.now();
      await run(client, decideByHand(matchId, { winnerCityId, decidedBy, reason, by, scores }, now));
      if (next) await run(client, place(id, nextPlace(match), winnerCityId, seed));
      else if (tournament.state === 'completed')
        await run(client, markCompleted(id, winnerCityId, match.frozen_at ?? now, now));
    });
  }

  /** Undoes what was decided by hand; the match is counted and decided anew. @throws 404, 409 */
  async reopen(id: string, matchId: string): Promise<MatchStanding> {
    return this.change(id, matchId, async (client, { tournament, match, next }) => {
      if (match.decided_by !== 'hand' && match.decided_by !== 'walkover')
        throw conflict('not_decided_by_hand', 'The match was not decided by hand; there is nothing to undo.');
      await run(client, reopenMatch(matchId));
      if (next) await run(client, place(id, nextPlace(match), null, null));
      else if (tournament.state === 'completed') await run(client, markRunning(id, this.clock.now()));
    });
  }

  private async change(
    id: string,
    matchId: string,
    work: (client: ClientBase, held: Held) => Promise<void>,
  ): Promise<MatchStanding> {
    const before = await this.database.transaction(async (client) => {
      const held = await this.hold(client, id, matchId);
      await work(client, held);
      await run(client, touchTournament(id, this.clock.now()));
      return standing(held.match);
    });
    this.facts.announce('tournament.changed', { tournamentId: id });
    return before;
  }

  private async hold(client: ClientBase, id: string, matchId: string): Promise<Held> {
    const tournament = await holdTournament(client, id);
    const matches = await rows<MatchRow & Record<string, unknown>>(client, readMatches(id));
    const match = matches.find((one) => one.id === matchId);
    if (!match) throw notFound(`Tournament ${id} has no match ${matchId}.`, 'match_not_found');
    if (tournament.state !== 'running' && tournament.state !== 'seeded' && tournament.state !== 'completed')
      throw conflict(
        'tournament_state',
        `The tournament is ${tournament.state}; its matches stay as they are.`,
      );
    if (match.is_bye) throw conflict('match_is_a_bye', 'Nobody plays against the city; it goes on as it is.');
    if (match.home_city_id === null || match.away_city_id === null)
      throw conflict(
        'cities_unknown',
        'The cities of this match are not known yet; decide the matches before it.',
      );
    const to = nextPlace(match);
    const next = matches.find((one) => one.round === to.round && one.slot === to.slot);
    if (next?.frozen_at || next?.decided_by)
      throw conflict(
        'next_round_frozen',
        'The match that its winner went on to is decided already; that one must be reopened first, and a frozen one stands.',
      );
    return { tournament, match, next };
  }
}

function seedOf(match: MatchRow, winnerCityId: string): number | null {
  if (winnerCityId === match.home_city_id) return match.home_seed;
  if (winnerCityId === match.away_city_id) return match.away_seed;
  throw unprocessable(
    'not_in_this_match',
    `winnerCityId is "${winnerCityId}"; this match is between "${match.home_city_id}" and "${match.away_city_id}".`,
  );
}

function statedScores({ homeScore, awayScore }: MatchDecision): { home: number; away: number } | undefined {
  if (homeScore === undefined && awayScore === undefined) return undefined;
  if (homeScore !== undefined && awayScore !== undefined) return { home: homeScore, away: awayScore };
  throw unprocessable('one_score', 'homeScore and awayScore are given both or not at all.');
}
