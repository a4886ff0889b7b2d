/** Funnel, attribution and engagement as the store works them out over everyone at once, against the rules over one person at a time. */
import type { EventType, LeaderboardDefinition } from '@coliseum/contracts';
import {
  attribute,
  ATTRIBUTION_WINDOW_MS,
  DEFAULT_FUNNEL,
  Funnel,
  TOUCH_TYPES,
  type FunnelEvent,
} from '@coliseum/domain';
import { BUILT_IN_BOARDS } from '../../leaderboard/definition/built-in-boards.js';
import { withDefaults } from '../../leaderboard/definition/definition-rules.js';
import { attendeeScores } from '../../platform/figures/attendee-scores.sql.js';
import { Parameters } from '../../leaderboard/ranking/parameters.js';
import type { Config } from '../../platform/config/config.js';
import { Facts } from '../../platform/facts/facts.js';
import { MinuteKeeper } from '../../rollup/minute-keeper.js';
import { attributedPurchases, type AttributedRow } from './read/attribution.sql.js';
import { funnelPeople } from './read/funnel.sql.js';
import { startReportWorld, uuidOf, type ReportWorld, type WorldEvent } from './report-world.spec-support.js';
import { attendeeBands, BANDS, boardWeights, type AttendeesRow, type WeightsRow } from './types/event/attendees.sql.js';

const SHOW = uuidOf('show');
const [BRAND, OTHER_BRAND] = [uuidOf('brand'), uuidOf('other brand')];
const START = Date.parse('2026-04-01T00:00Z');
const DAY = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** Repeatable. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
function byUser(events: readonly WorldEvent[]): WorldEvent[][] {
  const users = new Map<string, WorldEvent[]>();
  for (const event of events) users.set(event.user ?? '', [...(users.get(event.user ?? '') ?? []), event]);
  return [...users.values()];
}

describe('over everyone at once', () => {
  let world: ReportWorld;
  beforeEach(async () => {
    world = await startReportWorld('2026-05-20T12:00:00Z');
  }, 60_000);
  afterEach(() => world.close());

  it('people go the same way as by the rule, one at a time', async () => {
    const next = random(7);
    // few people, many steps within fourteen days, many of them of one instant
    const events = Array.from({ length: 6_000 }, (): WorldEvent => ({
      type: DEFAULT_FUNNEL[Math.floor(next() * 5)] as EventType,
      at: iso(START + Math.floor(next() * 14 * 24) * 3_600_000),
      user: uuidOf(`user ${Math.floor(next() * next() * 400)}`),
      ...(next() < 0.9 && { event: SHOW }),
    }));
    await world.add(events);
    const own = events.filter(({ event }) => event === SHOW);
    const funnel = new Funnel(DEFAULT_FUNNEL.length);
    for (const one of byUser(own))
      funnel.add(
        one.map(({ type, at }): FunnelEvent => ({ step: DEFAULT_FUNNEL.indexOf(type as 'concierto.vote_cast'), at: Date.parse(at) })),
      );
    const question = funnelPeople({
      scope: (bind) => `m.event_id = ${bind(SHOW, 'uuid')}`,
      ...{ from: new Date(START), to: new Date(START + 14 * DAY), counted: [] },
      steps: DEFAULT_FUNNEL.map((type) => [type]),
      beside: { types: ['treasury.purchase_completed'], since: new Date(START + 7 * DAY) },
    });
    const [row] = (await world.database.pool.query(question)).rows as [Record<string, number>];
    const people = funnel.result().map((step) => step.people);
    expect([1, 2, 3, 4, 5].map((i) => row[`people${i}`])).toEqual(people);
    expect(people[4]).toBeGreaterThan(20);
    expect(people[4]).toBeLessThan(people[0] as number);
    const buyers = new Set(
      own.flatMap(({ type, at, user }) =>
        type === 'treasury.purchase_completed' && Date.parse(at) >= START + 7 * DAY ? [user] : [],
      ),
    );
    expect(row['beside']).toBe(buyers.size);
  }, 60_000);

  it('purchases come of the same campaigns as by the rule, one at a time', async () => {
    const next = random(11);
    const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
    const types = [...TOUCH_TYPES, 'treasury.purchase_completed', 'brand.impression'] as const;
    const events = Array.from({ length: 4_000 }, (_, i): WorldEvent => {
      const type = pick(types);
      const campaign = next() < 0.5 ? pick(['spring', 'summer', 'foreign']) : undefined;
      const attribution = next() < 0.4 ? pick(['link-1', 'link-2', 'link-3', 'link-4']) : undefined;
      return {
        ...{ id: uuidOf(`event ${i}`), type, user: uuidOf(`user ${Math.floor(next() * 200)}`) },
        at: iso(START + Math.floor(next() * 30 * 24) * 3_600_000),
        ...(campaign && { campaign }),
        ...(attribution && { attribution }),
        brand: campaign === 'foreign' ? OTHER_BRAND : next() < 0.2 ? BRAND : OTHER_BRAND,
        ...(type === 'treasury.purchase_completed' && { value: 100 + i }),
      };
    });
    // one link is known to be spring’s, told by what is no touch
    events.push({
      ...{ type: 'cals.link_created', user: uuidOf('maker'), at: iso(START - 30 * DAY), brand: OTHER_BRAND },
      ...{ campaign: 'spring', attribution: 'link-9' },
    });
    for (const i of [0, 1, 2, 3])
      events.push(
        { type: 'cals.link_opened', user: uuidOf(`late ${i}`), at: iso(START + 40 * DAY), attribution: 'link-9' },
        {
          ...{ type: 'treasury.purchase_completed', user: uuidOf(`late ${i}`), value: 7 },
          at: iso(START + 40 * DAY + (i < 3 ? ATTRIBUTION_WINDOW_MS : ATTRIBUTION_WINDOW_MS + 1)),
        },
      );
    await world.add(events);
    const [from, to] = [START + 5 * DAY, START + 60 * DAY];
    const isOurs = (event: WorldEvent): boolean => event.brand === BRAND || event.campaign === 'spring';
    const links = new Map<string, string | undefined>();
    for (const event of events)
      if (isOurs(event) && event.attribution !== undefined) {
        const before = links.get(event.attribution);
        const later = before === undefined || (event.campaign ?? '') > before ? event.campaign : before;
        links.set(event.attribution, later);
      }
    const touch = (event: WorldEvent) => ({
      at: Date.parse(event.at),
      campaignId: event.campaign ?? null,
      attributionId: event.attribution ?? null,
    });
    const expected = { purchases: 0, cents: 0 };
    for (const one of byUser(events)) {
      const touches = one.filter(({ type }) => (TOUCH_TYPES as readonly string[]).includes(type));
      for (const purchase of one.filter(({ type }) => type === 'treasury.purchase_completed')) {
        const at = Date.parse(purchase.at);
        if (at < from || at >= to) continue;
        const found = attribute(touch(purchase), touches.map(touch));
        if (!found) continue;
        // what it is put down to is ours by its campaign or brand or, where it names a link only, by the link
        const same = (event: WorldEvent): boolean =>
          (event.campaign ?? null) === found.campaignId && (event.attribution ?? null) === found.attributionId;
        const source = found.by === 'own' ? [purchase] : touches.filter(same).filter((t) => Date.parse(t.at) <= at);
        const last = source.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] as WorldEvent;
        if (isOurs(last) || (found.campaignId === null && links.has(found.attributionId ?? ''))) {
          expected.purchases++;
          expected.cents += purchase.value ?? 0;
        }
      }
    }
    const question = attributedPurchases({
      scope: (bind) => `(m.brand_id = ${bind(BRAND, 'uuid')} or m.campaign_id = any(${bind(['spring'], 'text[]')}))`,
      ...{ from: new Date(from), to: new Date(to), counted: [] },
      steps: [new Date(from)],
    });
    const { rows } = await world.database.pool.query<AttributedRow>(question);
    const sum = (name: 'purchases' | 'revenue_cents'): number => rows.reduce((all, row) => all + row[name], 0);
    expect([sum('purchases'), sum('revenue_cents')]).toEqual([expected.purchases, expected.cents]);
    expect(expected.purchases).toBeGreaterThan(100);
    expect(rows.map(({ campaign }) => campaign)).toContain('spring');
  }, 60_000);

  it('people fall into the bands that their scores on the board say', async () => {
    const next = random(3);
    await world.enter([
      {
        ...{ type: 'event', id: SHOW, name: 'Show', ballot_rule: '{"votes":"unlimited"}' },
        ...{ starts_at: iso(START + 30_500), ends_at: iso(START + 3_600_000 - 250) },
      },
    ]);
    const keeper = new MinuteKeeper(world.database.database, new Facts(), { role: 'worker' } as Config);
    while (await keeper.look());
    const types: EventType[] = ['concierto.vote_cast', 'concierto.checked_in', 'player.track_played', 'cals.link_shared', 'concierto.reaction_sent'];
    await world.add(
      Array.from({ length: 20_000 }, (): WorldEvent => ({
        type: types[Math.floor(next() * next() * 5)] as EventType,
        at: iso(START + Math.floor(next() * 3_700) * 1_000),
        user: uuidOf(`user ${Math.floor(next() ** 3 * 700)}`),
        ...{ artist: uuidOf('artist'), track: uuidOf('track') },
        ...(next() < 0.7 && { event: SHOW }),
      })),
    );
    await world.count();
    const input = BUILT_IN_BOARDS.find(({ id }) => id === 'event-attendee-engagement');
    const definition = { ...withDefaults(input as never), builtIn: true, version: 1 } as LeaderboardDefinition;
    const parameters = new Parameters();
    const text = attendeeScores(definition, { eventId: SHOW }, undefined, parameters);
    const board = await world.database.pool.query<{ score: number }>(text, parameters.values as unknown[]);
    const expected = BANDS.map((from, i) => {
      const end = BANDS[i + 1] ?? Infinity;
      return board.rows.filter(({ score }) => score >= from && score < end).length;
    });
    const [weights] = (await world.database.pool.query<WeightsRow>(boardWeights())).rows as [WeightsRow];
    const [row] = (await world.database.pool.query<AttendeesRow>(attendeeBands(SHOW, weights))).rows;
    expect(row).toEqual({ people: board.rows.length, bands: expected });
    expect(expected.filter((people) => people > 0).length).toBeGreaterThan(3);
  }, 60_000);
});
