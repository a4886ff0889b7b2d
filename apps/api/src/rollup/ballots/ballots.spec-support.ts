/** A store of votes for specs: cast them, change the rule, and see what the definition, the tick and the recompute say. */
import { judgeBallots, type BallotVerdict, type CastVote, type VotingRule } from '@coliseum/domain';
import type { TestDatabase } from '../../platform/database/test-database.spec-support.js';
import { gatherCountedEvents } from '../../verify/counted-events.sql.js';
import { verifyRollups } from '../../verify/verify-rollups.js';

export interface StoredVote extends CastVote {
  eventId: string;
  value: number;
  sessionId?: string;
}
const NO_RULE: VotingRule = {
  votes: 'once',
  opensAt: null,
  closesAt: null,
  frozenAt: null,
  windowSeconds: null,
};
const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

export class Votes {
  /** all that was cast and not voided */
  readonly cast = new Map<string, StoredVote>();
  private readonly rules = new Map<string, VotingRule>();

  constructor(private readonly test: TestDatabase) {}

  /** `frozenAt` is laid down as frozen by hand. */
  async rule(eventId: string, rule: Partial<VotingRule>): Promise<void> {
    const whole = { ...NO_RULE, ...rule };
    this.rules.set(eventId, whole);
    const ballotRule = {
      votes: whole.votes,
      ...(whole.windowSeconds && { windowSeconds: whole.windowSeconds }),
    };
    await this.test.pool.query(
      `insert into coliseum_entities (type, id, name, voting_opens_at, voting_closes_at, ballot_rule) values ('event', $1, 'Show', $2, $3, $4)
       on conflict (type, id) do update set voting_opens_at = excluded.voting_opens_at,
         voting_closes_at = excluded.voting_closes_at, ballot_rule = excluded.ballot_rule, changed_xid = excluded.changed_xid`,
      [eventId, instant(whole.opensAt), instant(whole.closesAt), ballotRule],
    );
    await this.test.pool.query(
      `insert into coliseum_event_lives (event_id, frozen_at) values ($1, $2)
       on conflict (event_id) do update set frozen_at = excluded.frozen_at, updated_at = now()`,
      [eventId, instant(whole.frozenAt)],
    );
  }

  async store(votes: readonly StoredVote[]): Promise<void> {
    for (const vote of votes) {
      await this.test.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, created_at, body_hash,
           user_id, artist_id, event_id, session_id, city_id)
         values ($1, $2, $3, 'points', 'spec', $4, $5, $6, 0, $7, $8, $9, $10, 'turin')`,
        [
          vote.id,
          vote.retracts ? 'concierto.vote_retracted' : 'concierto.vote_cast',
          vote.value,
          vote.ballot ? { ballot: vote.ballot } : {},
          instant(vote.at),
          instant(vote.receivedAt),
          vote.userId,
          vote.artistId,
          vote.eventId,
          vote.sessionId ?? null,
        ],
      );
      this.cast.set(vote.id, vote);
    }
  }

  async void(id: string): Promise<void> {
    await this.test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash)
       values (gen_random_uuid(), 'passport.entry_voided', 1, 'count', 'spec', $1, '2026-05-16T23:00:00Z', 0)`,
      [{ voidsId: id }],
    );
    this.cast.delete(id);
  }

  async suspect(id: string, isSuspect: boolean): Promise<void> {
    const vote = this.cast.get(id);
    if (!vote) return;
    await this.test.pool.query(
      `insert into coliseum_suspect_votes (metric_id, event_id, user_id, artist_id, reason, flagged_by, lifted_at)
       values ($1, $2, $3, $4, 'spec', 'spec', $5)
       on conflict (metric_id) do update set lifted_at = excluded.lifted_at, judged = false`,
      [id, vote.eventId, vote.userId, vote.artistId, isSuspect ? null : new Date()],
    );
    vote.suspect = isSuspect;
  }

  /** By the definition: the verdicts, and the figures that follow from them. */
  expected(): { verdicts: Map<string, BallotVerdict>; figures: Record<string, unknown> } {
    const verdicts = new Map<string, BallotVerdict>();
    for (const eventId of new Set([...this.cast.values()].map((vote) => vote.eventId))) {
      const votes = [...this.cast.values()].filter((vote) => vote.eventId === eventId);
      for (const [id, verdict] of judgeBallots(votes, this.rules.get(eventId) ?? NO_RULE))
        verdicts.set(id, verdict);
    }
    const figures: Record<string, { votes: number; points: number; voters: Set<string> | number }> = {};
    for (const vote of this.cast.values()) {
      const key = `${vote.eventId} ${vote.artistId}`;
      const of = (figures[key] ??= { votes: 0, points: 0, voters: new Set() });
      if (verdicts.get(vote.id) !== 'counted') continue;
      of.votes += vote.retracts ? -1 : 1;
      of.points += vote.retracts ? -vote.value : vote.value;
      if (!vote.retracts) (of.voters as Set<string>).add(vote.userId);
    }
    for (const of of Object.values(figures)) of.voters = (of.voters as Set<string>).size;
    return { verdicts, figures };
  }

  async figures(): Promise<Record<string, unknown>> {
    const { rows } = await this.test.pool.query<{
      key: string;
      votes: number;
      points: number;
      voters: number;
    }>(
      `select event_id || ' ' || entity_id as key, coalesce(votes, 0)::int as votes, coalesce(vote_points, 0)::float8 as points,
         coalesce(unique_voters, 0)::int as voters
       from coliseum_rollups where entity_type = 'artist' and period = 'all_time' and event_id <> '' and position('#' in event_id) = 0`,
    );
    return Object.fromEntries(rows.map(({ key, ...of }) => [key, of]));
  }

  /** What the tick says of every vote: whatever it has not written down counts. */
  async verdicts(): Promise<Map<string, string>> {
    const { rows } = await this.test.pool.query<{ id: string; verdict: string }>(
      `select m.id, coalesce(b.verdict, 'counted') as verdict from coliseum_metrics m left join coliseum_ballots b on b.id = m.id
       where m.metric_type like 'concierto.vote%' and not exists (select 1 from coliseum_voids v where v.voided_id = m.id)`,
    );
    return new Map(rows.map(({ id, verdict }) => [id, verdict]));
  }

  async verify(): Promise<string[]> {
    const client = await this.test.pool.connect();
    try {
      await client.query('begin isolation level repeatable read');
      for (const statement of gatherCountedEvents()) await client.query(statement);
      const { differences, shown } = await verifyRollups(client);
      return differences === 0 ? [] : shown;
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
}
