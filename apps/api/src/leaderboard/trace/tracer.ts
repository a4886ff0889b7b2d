/** Tells how a score came about: every row it is the sum of, what it was ranked by, and some of the events behind it. */
import { Injectable } from '@nestjs/common';
import type { LeaderboardTrace, TraceRow } from '@coliseum/contracts';
import { isByTheMinute, windowRange } from '@coliseum/domain';
import type { PoolClient } from 'pg';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/app-error.js';
import { AVERAGE_DIVISORS } from '../definition/averages.js';
import { boardZone } from '../ranking/board-zone.js';
import { Evaluator } from '../ranking/evaluator.js';
import { scoreTerms } from '../ranking/score-columns.js';
import { TIE_BREAKERS } from '../ranking/score.sql.js';
import { boundedWork } from '../read/bounded-work.js';
import { nameOf } from './name-of.js';
import { formulaOf } from './formula.js';
import { minutesBehind } from './minutes.sql.js';
import * as sql from './trace.sql.js';

const TIMEOUT_MS = 10_000;

type Row<T> = T & Record<string, unknown>;

@Injectable()
export class Tracer {
  constructor(
    private readonly database: Database,
    private readonly evaluator: Evaluator,
  ) {}

  /** All of one moment. @throws 404 `entity_not_ranked` for what is not known here at all, 503 where it takes too long */
  trace(traced: sql.Traced): Promise<LeaderboardTrace> {
    return boundedWork(this.database, TIMEOUT_MS, (client) => this.read(client, traced));
  }

  private async read(client: PoolClient, traced: sql.Traced): Promise<LeaderboardTrace> {
    const { definition, key, moment, entityId } = traced;
    const counters = countersOf(traced);
    const standing = await firstRow<Row<sql.StandingRow>>(client, sql.standingOf(traced));
    const name = await nameOf(client, definition.entityType, entityId);
    if (!standing && name === undefined)
      throw notFound(`Nothing is known of "${entityId}" on "${definition.id}".`, 'entity_not_ranked');
    const around = { entityId, radius: 0 };
    const ranked = await this.evaluator.evaluate(client, definition, key, moment, around);
    const { start, end } = windowRange(key.window, moment.now, moment.asOf, boardZone(definition.timeZone));
    const place = ranked.places[0];
    return {
      leaderboardId: definition.id,
      window: key.window,
      eventId: key.eventId === '' ? null : key.eventId,
      entityId,
      entityName: name ?? place?.entityName ?? entityId,
      from: start?.toISOString() ?? null,
      to: end.toISOString(),
      formula: formulaOf(definition),
      terms: scoreTerms(definition),
      score: standing?.score ?? null,
      rank: place?.rank ?? null,
      position: place?.position ?? null,
      total: ranked.total,
      rows: await rowsOf(client, traced, counters),
      tieBreakers: definition.tieBreakers.map((counter, i) => ({
        counter,
        value: standing?.[`tb${TIE_BREAKERS[i] ?? 0}`] ?? 0,
      })),
      reachedAt: standing?.last_at?.toISOString() ?? null,
      conditions: await conditionsOf(client, traced, standing),
      events: await eventsOf(client, traced, counters),
      setAside: await setAsideOf(client, traced),
    };
  }
}

/** The counters that the score is made of, and what it is divided by. */
function countersOf({ definition }: sql.Traced): string[] {
  const divisor =
    definition.aggregation === 'avg'
      ? AVERAGE_DIVISORS[definition.metric as keyof typeof AVERAGE_DIVISORS]
      : undefined;
  return [...scoreTerms(definition).map(({ counter }) => counter), ...(divisor ? [divisor] : [])];
}

async function rowsOf(
  client: PoolClient,
  traced: sql.Traced,
  counters: readonly string[],
): Promise<TraceRow[]> {
  const statement = isByTheMinute(traced.definition)
    ? minutesBehind(traced)
    : sql.rowsBehind(traced, counters);
  return (await rows<Row<sql.RowBehind>>(client, statement)).map((row) => ({
    source: row.source,
    part: row.part,
    period: row.period,
    from: instant(row.period_start),
    to: instant(row.period_end),
    counters: row.counters,
    subtotal: Number(row.subtotal ?? 0),
    divisor: row.divisor === null ? null : Number(row.divisor),
    ballot: row.ballot,
  }));
}

/** All time has no bounds: the driver gives infinities. */
const instant = (at: Date | number): string | null => (at instanceof Date ? at.toISOString() : null);

async function conditionsOf(
  client: PoolClient,
  { definition, key, entityId }: sql.Traced,
  standing: sql.StandingRow | undefined,
): Promise<LeaderboardTrace['conditions']> {
  const { minimumScore } = definition;
  const found = await firstRow<Row<sql.ExclusionBehind>>(client, sql.exclusionOf(key, entityId));
  return {
    minimumScore:
      minimumScore === null ? null : { value: minimumScore, met: standing?.minimumScore ?? false },
    inCity: standing?.inCity ?? null,
    nameMatches: standing?.nameMatches ?? null,
    eventActive: standing?.eventActive ?? null,
    excluded: found
      ? {
          reason: found.reason,
          excludedBy: found.excluded_by,
          excludedAt: found.excluded_at.toISOString(),
        }
      : null,
  };
}

async function eventsOf(
  client: PoolClient,
  traced: sql.Traced,
  counters: readonly string[],
): Promise<LeaderboardTrace['events']> {
  const found = await rows<Row<sql.EventBehind>>(client, sql.eventsBehind(traced, counters));
  return found.map((row) => ({
    id: row.id,
    type: row.metric_type,
    timestamp: row.timestamp.toISOString(),
    value: Number(row.metric_value),
    userId: row.user_id,
    artistId: row.artist_id,
    eventId: row.event_id,
    trackId: row.track_id,
    cityId: row.city_id,
  }));
}

/** Of an event's artists only: nobody else is voted for. */
async function setAsideOf(
  client: PoolClient,
  { definition, key, entityId }: sql.Traced,
): Promise<LeaderboardTrace['setAside']> {
  if (key.eventId === '' || definition.entityType !== 'artist') return [];
  const found = await rows<Row<sql.SetAsideRow>>(client, sql.setAsideVotes(key.eventId, entityId));
  return found.map(({ verdict, votes }) => ({ reason: verdict, votes: Number(votes) }));
}
