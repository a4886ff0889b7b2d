/** The leaderboard room on a database of its own, with a clock that the spec sets and rollup rows that it writes. */
import { isMemberOf } from './ranking/rollup-rows.sql.js';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { periodStart, nextPeriodStart, type BoundedPeriod } from '@coliseum/domain';
import type { LeaderboardInput, LeaderboardSnapshot } from '@coliseum/contracts';
import { CacheStore } from '../platform/cache/cache-store.js';
import { ReadCache } from '../platform/cache/read-cache.js';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { Facts, type FactMap } from '../platform/facts/facts.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { DefinitionEntity } from './definition/definition.entity.js';
import { withDefaults } from './definition/definition-rules.js';
import { Definitions } from './definition/definitions.js';
import { Publisher } from './publish/publisher.js';
import { Evaluator } from './ranking/evaluator.js';
import { BoardCache } from './read/board-cache.js';
import { BoardComputer } from './read/board-computer.js';
import { LeaderboardReader } from './read/leaderboard-reader.js';
import { PublishedBoards } from './read/published-boards.js';
import { BoardWatch } from './refresh/board-watch.js';
import { Refresher } from './refresh/refresher.js';
import { Standings } from './standing/standings.js';

export class SetClock extends Clock {
  at = new Date('2026-05-16T21:00:00Z');
  override now(): Date {
    return new Date(this.at);
  }
  pass(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

export type Published = FactMap['leaderboard.published'];

/** A cache whose Redis is away: the boards come from Postgres. */
export const awayCache = (): ReadCache =>
  new ReadCache(new CacheStore(new Redis({ lazyConnect: true })), new Metrics());

/** One process of the product, as far as boards go. */
export function aProcess(
  test: TestDatabase,
  source: DataSource,
  clock: Clock = new SetClock(),
  cache = awayCache(),
) {
  const definitions = new Definitions(source.getRepository(DefinitionEntity), test.database);
  const facts = new Facts();
  const published: Published[] = [];
  facts.on('leaderboard.published', (fact) => void published.push(fact));
  const boards = new PublishedBoards(test.database, new Metrics(), new BoardCache(cache));
  const standings = new Standings();
  const evaluator = new Evaluator(standings);
  const publisher = new Publisher(test.database, clock, facts, new Metrics(), evaluator, boards);
  const refresher = new Refresher(definitions, publisher, clock);
  const watch = new BoardWatch(test.database, definitions, refresher, clock, { role: 'worker' } as Config);
  const computer = new BoardComputer(test.database, evaluator);
  const reader = new LeaderboardReader(definitions, boards, refresher, computer, test.database, clock);
  return { definitions, facts, published, boards, standings, evaluator, publisher, refresher, watch, reader };
}

export interface Feed {
  type: string;
  id: string;
  /** when the events happened */
  at: string;
  eventId?: string;
  counters: Record<string, number>;
  /** distinct users, by unique counter */
  users?: Record<string, string[]>;
}

const PERIODS: readonly BoundedPeriod[] = ['hourly', 'daily', 'weekly', 'monthly'];

export class Figures {
  private ticks = 0;

  constructor(private readonly test: TestDatabase) {}

  /** Adds to the rollups as a tick would, in every period, and notes the touch. */
  async feed(...feeds: Feed[]): Promise<void> {
    for (const feed of feeds) {
      const at = new Date(feed.at);
      const isUser = feed.type === 'user'; // kept by the hour only
      if (!isUser) await this.add(feed, 'all_time', '-infinity', 'infinity');
      for (const period of isUser ? (['hourly'] as const) : PERIODS) {
        const start = periodStart(period, at);
        await this.add(feed, period, start, nextPeriodStart(period, start));
      }
    }
    await this.touch(...feeds.map((feed) => feed.eventId ?? ''));
  }

  async touch(...eventIds: string[]): Promise<number> {
    this.ticks++;
    await this.test.pool.query(
      `insert into coliseum_rollup_touches select distinct e, $2::bigint, '2026-01-01'::timestamptz from unnest($1::text[]) e
       on conflict (event_id) do update set tick = excluded.tick`,
      [['', ...eventIds], this.ticks],
    );
    return this.ticks;
  }

  private async add(feed: Feed, period: string, start: Date | string, end: Date | string): Promise<void> {
    const names = Object.keys(feed.counters);
    const columns = names.map((name) => `${name}, `).join('');
    await this.test.pool.query(
      `insert into coliseum_rollup_rows as r (entity_type, period, event_id, entity_id, period_start, period_end, ${columns}
         last_event_at, last_interaction_at, last_play_at, last_vote_at)
       values ($1, $2, $3, $4, $5, $6, ${names.map((_, i) => `$${i + 8}, `).join('')} $7, $7, $7, $7)
       on conflict (entity_type, period, event_id, entity_id, period_start) do update set
         ${names.map((name) => `${name} = coalesce(r.${name}, 0) + excluded.${name}, `).join('')}
         last_event_at = greatest(r.last_event_at, excluded.last_event_at),
         last_interaction_at = greatest(r.last_interaction_at, excluded.last_interaction_at),
         last_play_at = greatest(r.last_play_at, excluded.last_play_at),
         last_vote_at = greatest(r.last_vote_at, excluded.last_vote_at)`,
      [feed.type, period, feed.eventId ?? '', feed.id, start, end, feed.at, ...Object.values(feed.counters)],
    );
    const scope = [feed.type, feed.eventId ?? '', feed.id];
    for (const [counter, users] of Object.entries(feed.users ?? {})) {
      await this.test.pool.query(
        `insert into coliseum_rollup_members (scope_id, counter, user_id, hour)
         select coliseum_scope_id($1, $2, $3), $4, u::uuid, date_trunc('hour', $5::timestamptz, 'UTC')
         from unnest($6::text[]) u on conflict do nothing`,
        [...scope, counter, feed.at, users],
      );
      await this.test.pool.query(
        `update coliseum_rollup_rows r set ${counter} = (select count(distinct m.user_id) from coliseum_rollup_members m
           where ${isMemberOf('r')} and m.counter = '${counter}')
         where (entity_type, event_id, entity_id) = ($1, $2, $3) and period = $4 and period_start = $5`,
        [...scope, period, start],
      );
    }
  }
}

export interface Entity {
  type: string;
  id: string;
  name: string;
  cityId?: string;
  imageUrl?: string;
  startsAt?: string;
  endsAt?: string;
  votingOpensAt?: string;
  votingClosesAt?: string;
  lineup?: string[];
  attributes?: object;
}

export async function openLeaderboard() {
  const test = await createTestDatabase();
  const source = await new DataSource({
    type: 'postgres',
    url: test.url,
    entities: [DefinitionEntity],
    poolSize: 2,
  }).initialize();
  const clock = new SetClock();
  const room = aProcess(test, source, clock);
  const figures = new Figures(test);

  const know = async (...entities: Entity[]): Promise<void> => {
    for (const e of entities)
      await test.pool.query(
        `insert into coliseum_entities (type, id, name, city_id, image_url, starts_at, ends_at, voting_opens_at, voting_closes_at, lineup, attributes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (type, id) do update set name = excluded.name,
           city_id = excluded.city_id, lineup = excluded.lineup, voting_opens_at = excluded.voting_opens_at`,
        [
          ...[
            e.type,
            e.id,
            e.name,
            e.cityId,
            e.imageUrl,
            e.startsAt,
            e.endsAt,
            e.votingOpensAt,
            e.votingClosesAt,
          ],
          ...[e.lineup ?? [], e.attributes ?? {}],
        ],
      );
  };

  /** Publishes without a throttle and gives the board as it then stands. */
  const publish = async (
    leaderboardId: string,
    eventId = '',
    window?: string,
  ): Promise<LeaderboardSnapshot> => {
    room.definitions.forget();
    const definition = await room.definitions.get(leaderboardId);
    const key = { leaderboardId, window: (window ?? definition.windows[0]) as never, eventId };
    const outcome = await room.publisher.publish(definition, key, 0);
    if (!('snapshot' in outcome)) throw new Error(outcome.kind);
    return outcome.snapshot;
  };

  const define = (input: Partial<LeaderboardInput> & { id: string }) =>
    room.definitions.add(
      withDefaults({
        name: input.id,
        entityType: 'artist',
        metric: 'plays',
        aggregation: 'count',
        scope: 'global',
        windows: ['all_time'],
        refresh: 'live',
        ...input,
      }),
    );

  const close = async (): Promise<void> => {
    await room.refresher.beforeApplicationShutdown();
    await source.destroy();
    await test.close();
  };
  return { ...room, test, source, clock, figures, know, publish, define, close };
}

export type OpenLeaderboard = Awaited<ReturnType<typeof openLeaderboard>>;

/** rank, position, id, score of each entry */
export const standings = (board: LeaderboardSnapshot) =>
  board.entries.map(({ rank, position, entityId, score }) => [rank, position, entityId, score]);
