/** What a trace promises: that a score comes down to rows that add up to it, and to the events behind them. */
import { randomUUID } from 'node:crypto';
import type { Config } from '../../platform/config/config.js';
import { Facts } from '../../platform/facts/facts.js';
import { MinuteKeeper } from '../../rollup/minute-keeper.js';
import { rollUpAll } from '../../rollup/roll-up-all.spec-support.js';
import type { DefinitionsOverHttp } from './definitions-http.spec-support.js';

const [HOUR_MS, DAY_MS, KOLKATA_MS] = [3_600_000, 86_400_000, 5.5 * 3_600_000];
/** An hour ago; where the month in Kolkata is a few hours old only, the end of the one before, which has events in it. */
function inAMonthOfSomeDays(now: number): Date {
  const there = new Date(now - HOUR_MS + KOLKATA_MS);
  const begin = Date.UTC(there.getUTCFullYear(), there.getUTCMonth()) - KOLKATA_MS;
  return new Date(now - HOUR_MS - begin > DAY_MS ? now - HOUR_MS : begin - HOUR_MS);
}

export function areTraced(world: DefinitionsOverHttp): void {
  const { call, make } = world;

  it('trace a score down to rows that add up to it and events that are behind it', async () => {
    const [artist, user] = [randomUUID(), randomUUID()];
    const now = Date.now();
    await world.app.database.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id, user_id, event_id)
       select gen_random_uuid(), (array['player.track_played','player.track_skipped','concierto.event_rated'])[1 + n % 3], n % 5, 'count', 'test', '{}',
         $1::timestamptz - n * interval '7 hours', 0, $2, $3, null from generate_series(0, 59) n`,
      [new Date(now), artist, user],
    );
    await rollUpAll(world.app.database.database);
    const trace = async (more: object, query = '') => {
      const id = await make(more);
      const answer = await call('GET', `/leaderboards/${id}/entries/${artist.toUpperCase()}/trace?${query}`);
      expect(answer.status).toBe(200);
      const rows = answer.json.rows as { part: string; subtotal: number; divisor: number | null }[];
      const sum = (part: string) =>
        rows.filter((row) => row.part === part).reduce((total, row) => total + row.subtotal, 0);
      return {
        ...answer.json,
        current: sum('current'),
        previous: sum('previous'),
        divided: rows.reduce((n, row) => n + (row.divisor ?? 0), 0),
      };
    };
    const plain = await trace({ windows: ['14d'] });
    expect(plain).toMatchObject({ formula: 'plays', entityId: artist, rank: expect.any(Number) });
    expect(plain.score).toBeGreaterThan(10);
    expect(plain.current).toBe(plain.score);
    expect(plain.events.length).toBeGreaterThan(10);
    expect(plain.events.length).toBeLessThanOrEqual(20);
    expect(new Set(plain.events.map((e: { type: string }) => e.type))).toEqual(
      new Set(['player.track_played']),
    );
    expect(plain.events[0]).toMatchObject({ artistId: artist, userId: user });

    const mixed = { metric: 'weighted', aggregation: 'sum', weights: { plays: 2, skips: -0.5 } };
    const weighed = await trace({ ...mixed, tieBreakers: ['skips'], minimumScore: 1e6 });
    expect(weighed).toMatchObject({
      formula: '2 × plays − 0.5 × skips',
      score: 30,
      current: 30,
      rank: null,
      conditions: { minimumScore: { value: 1e6, met: false } },
      tieBreakers: [{ counter: 'skips', value: 20 }],
      rows: [{ period: 'all_time', from: null, to: null, counters: { plays: 20, skips: 20 }, subtotal: 30 }],
    });
    const kolkata = await trace(
      { ...mixed, timeZone: 'Asia/Kolkata', windows: ['month'] },
      `asOf=${inAMonthOfSomeDays(now).toISOString()}`,
    );
    expect(kolkata.current).toBe(kolkata.score);

    const growth = await trace({ aggregation: 'growth', windows: ['7d'] });
    expect(growth.score).toBeCloseTo((growth.current - growth.previous) / Math.sqrt(growth.previous + 10), 9);
    expect(growth.current).toBeGreaterThan(5);

    const average = await trace({ metric: 'completion_sum', aggregation: 'avg' });
    expect(average.score).toBeCloseTo(average.current / average.divided, 9);
    const people = await trace({ metric: 'unique_listeners', aggregation: 'unique', windows: ['7d'] });
    expect(people).toMatchObject({ score: 1, formula: 'distinct users of unique_listeners' });

    const id = await make();
    expect((await call('GET', `/leaderboards/${id}/entries/${randomUUID()}/trace`)).status).toBe(404);
    const nobody = await world.app.call(
      'GET',
      `/api/v1/leaderboards/${id}/entries/${artist}/trace`,
      undefined,
      {
        authorization: '',
      },
    );
    expect(nobody.status).toBe(401);
  });

  it('trace a capped score down to its minutes', async () => {
    const [event, user] = [randomUUID(), randomUUID()];
    const now = Date.now() - 3_600_000;
    const at = (minutes: number) => new Date(now + minutes * 60_000);
    await world.app.database.pool.query(
      `insert into coliseum_entities (type, id, name, starts_at, ends_at, ballot_rule) values ('event', $1, 'Show', $2, $3, '{"votes": "unlimited"}')`,
      [event, at(0), at(30)],
    );
    const store = (type: string, minutes: number, count: number, eventId: string | null) =>
      world.app.database.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id, user_id, event_id)
         select gen_random_uuid(), $1, 1, 'count', 'test', '{}', $2, 0, $3, $4, $5 from generate_series(1, $6::int)`,
        [type, at(minutes), randomUUID(), user, eventId, count],
      );
    await store('concierto.vote_cast', 1, 12, event); // 36, capped
    await store('concierto.reaction_sent', 2, 4, event);
    await store('player.track_played', 2, 3, null); // at the event, though it does not say so
    await store('player.track_played', 40, 5, null); // after it
    await rollUpAll(world.app.database.database);
    await new MinuteKeeper(world.app.database.database, new Facts(), { role: 'worker' } as Config).look();
    const { status, json } = await call(
      'GET',
      `/leaderboards/event-attendee-engagement/entries/${user}/trace?eventId=${event}`,
    );
    expect([status, json.score, json.rank]).toEqual([200, 37, 1]);
    expect(json.rows).toMatchObject([
      { source: 'minute', subtotal: 30, counters: { votes: 12 } },
      { source: 'minute', subtotal: 7, counters: { others: 4, plays: 3 } },
    ]);
    expect(json.formula).toContain('at most 30 a minute');
    expect(json.events.length).toBe(16);
  });
}
