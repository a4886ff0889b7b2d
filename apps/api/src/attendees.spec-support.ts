/** An evening's people on a database of their own: what they do, how they are ranked, and what the definition says of it. */
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { cappedEngagement, minuteCounts, type MinuteCounts } from '@coliseum/domain';
import { withDefaults } from './leaderboard/definition/definition-rules.js';
import { Parameters } from './leaderboard/ranking/parameters.js';
import { scores } from './leaderboard/ranking/score.sql.js';
import type { Config } from './platform/config/config.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { Facts } from './platform/facts/facts.js';
import { MinuteKeeper } from './rollup/minute-keeper.js';
import { insertWatermark } from './rollup/tick.sql.js';
import { gatherCountedEvents } from './verify/counted-events.sql.js';
import { attendeeEngagement } from './verify/recompute-attendees.sql.js';
import { verifyMinutes } from './verify/verify-minutes.js';

export interface Deed {
  id: string;
  type: string;
  at: number;
  user: string | null;
  event: string | null;
}
export interface Times {
  startsAt: number | null;
  endsAt: number | null;
}

export const BOARD: LeaderboardDefinition = {
  ...withDefaults({
    id: 'attendees',
    name: 'Attendees',
    entityType: 'user',
    metric: 'engagement_score',
    aggregation: 'sum',
    scope: 'event',
    windows: ['all_time'],
    refresh: 'live',
    weights: { votes: 3, shares: 2, plays: 1 },
    tieBreakers: ['interactions'],
  }),
  builtIn: false,
  version: 1,
};

interface Place {
  entity_id: string;
  score: number;
  tb0: number;
  last_at: Date;
}

export const MINUTE = 60_000;
export const EIGHT = Date.parse('2026-05-16T20:00:00Z');

export async function openAttendees() {
  const test: TestDatabase = await createTestDatabase();
  await test.pool.query(insertWatermark());
  const keeper = new MinuteKeeper(test.database, new Facts(), { role: 'worker' } as Config);
  /** of whom `ranked` ranked last: their interactions, and when the last one was */
  const ties = new Map<string, [number, string]>();

  const know = async (id: string, { startsAt, endsAt }: Times): Promise<void> => {
    await test.pool.query(
      `insert into coliseum_entities (type, id, name, starts_at, ends_at, ballot_rule) values ('event', $1, 'Show', $2, $3, '{"votes":"unlimited"}')
       on conflict (type, id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at, changed_xid = pg_current_xact_id()`,
      [id, startsAt === null ? null : new Date(startsAt), endsAt === null ? null : new Date(endsAt)],
    );
  };
  const store = async (deeds: readonly Deed[], voids: readonly string[] = []): Promise<void> => {
    const rows = [
      ...deeds.map((d) => ({ ...d, voids: null as string | null })),
      ...voids.map((id) => ({
        ...{ id: randomUUID(), type: 'passport.entry_voided', at: EIGHT, user: null, event: null, voids: id },
      })),
    ];
    await test.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, artist_id, event_id)
       select (r ->> 'id')::uuid, r ->> 'type', 1, 'count', 'test', case when r ->> 'voids' is null then '{}' else jsonb_build_object('voidsId', r ->> 'voids') end,
         to_timestamp((r ->> 'at')::float8 / 1000), 0, (r ->> 'user')::uuid, $2, (r ->> 'event')::uuid
       from jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(rows), randomUUID()],
    );
  };
  const ranked = async (
    eventId: string,
    definition = BOARD,
    { asOf, only }: { asOf?: Date; only?: string[] } = {},
  ): Promise<Map<string, number>> => {
    const parameters = new Parameters();
    const key = { leaderboardId: definition.id, window: 'all_time' as const, eventId };
    const moment = { now: new Date(), asOf };
    const users = only && parameters.add(only, 'text[]');
    const text = scores(definition, key, moment, parameters, users);
    const { rows } = await test.pool.query<Place>(text, parameters.values);
    ties.clear();
    for (const { entity_id, tb0, last_at } of rows) ties.set(entity_id, [tb0, last_at.toISOString()]);
    return new Map(rows.map((row) => [row.entity_id, row.score]));
  };
  const inVerification = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    const client = await test.pool.connect();
    try {
      await client.query('begin isolation level repeatable read');
      for (const statement of gatherCountedEvents()) await client.query(statement);
      return await work(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const differences = async (): Promise<string[]> => (await inVerification(verifyMinutes)).shown;

  /** As `npm run verify` has it. */
  const recomputed = (eventId: string): Promise<Map<string, number>> =>
    inVerification(async (client) => {
      const { rows } = await client.query<Place>(
        `select * from (${attendeeEngagement(BOARD.weights, BOARD.capPerMinute)}) e where $1 = ''`,
        ['', eventId],
      );
      return new Map(rows.map((row) => [row.entity_id, row.score]));
    });

  const close = (): Promise<void> => test.close();
  return { test, keeper, ties, know, store, ranked, inVerification, differences, recomputed, close };
}
export type OpenAttendees = Awaited<ReturnType<typeof openAttendees>>;

/** The definition, word by word. */
export function expected(
  deeds: readonly Deed[],
  eventId: string,
  { startsAt, endsAt }: Times,
  definition = BOARD,
): Map<string, number> {
  const at = new Map<string, Map<number, MinuteCounts>>();
  const attends = new Map<string, { checkins: number; votes: number }>();
  for (const deed of deeds) {
    if (!deed.user || (deed.event !== eventId && deed.event !== null)) continue;
    const counts = minuteCounts(deed.type);
    const needsEvent = counts.plays + counts.shares > 0;
    const isOn = deed.at >= (startsAt ?? -Infinity) && deed.at < (endsAt ?? Infinity);
    if (deed.event === null && (!needsEvent || startsAt === null || endsAt === null)) continue;
    if (deed.event !== null) {
      const seen = attends.get(deed.user) ?? { checkins: 0, votes: 0 };
      attends.set(deed.user, {
        checkins: seen.checkins + counts.checkins,
        votes: seen.votes + counts.votes,
      });
    }
    if (needsEvent && !isOn) continue;
    const minutes = at.get(deed.user) ?? new Map<number, MinuteCounts>();
    const minute = Math.floor(deed.at / MINUTE);
    const before = minutes.get(minute) ?? { votes: 0, shares: 0, plays: 0, others: 0, checkins: 0 };
    for (const name of Object.keys(before) as (keyof MinuteCounts)[]) before[name] += counts[name];
    minutes.set(minute, before);
    at.set(deed.user, minutes);
  }
  return new Map(
    [...attends]
      .filter(([, { checkins, votes }]) => checkins > 0 || votes > 0)
      .map(([user]) => [
        user,
        cappedEngagement(at.get(user)?.values() ?? [], definition.weights, definition.capPerMinute),
      ]),
  );
}

export const deed = (type: string, minutes: number, user: string, event: string | null): Deed => ({
  id: randomUUID(),
  type,
  at: EIGHT + minutes * MINUTE,
  user,
  event,
});
export const many = (n: number, make: () => Deed): Deed[] => Array.from({ length: n }, make);
