/** The report of a brand and of its campaigns, worked by hand: touches, returns, what was shown, and what nobody knows. */
import { ReportDataSchema, type ReportData } from '@coliseum/contracts';
import { compile } from '../../platform/http/validator.js';
import {
  figureOf,
  figuresOf,
  rowsOf,
  sectionOf,
  startReportWorld,
  uuidOf,
  type ReportWorld,
  type WorldEvent,
} from './report-world.spec-support.js';

const BRAND = uuidOf('brand');
const SPRING = uuidOf('spring');
const SUMMER = uuidOf('summer');
const SHOW = uuidOf('show');
const day = (n: number, hour = 12): string =>
  new Date(Date.parse('2026-04-01T00:00Z') + n * 86_400_000 + hour * 3_600_000).toISOString();
const user = (n: number): string => uuidOf(`user ${n}`);
const many = (count: number, make: (i: number) => WorldEvent): WorldEvent[] => Array.from({ length: count }, (_, i) => make(i));

/**
 * Forty are shown the spring offer on day 1, twenty take it up on day 2. Of these five buy on day 4 (2000 each), naming
 * nothing: last touch, spring. One of them opened another brand’s link on day 3: that sale is the other’s. One buys on
 * day 10, eight days after: direct. One who was shown it but did nothing buys: direct. Two purchases name spring
 * themselves (500 each), one of them of somebody whose last touch was another’s. One opens a link of which only the
 * attribution is told, which a shared link ties to summer, and buys (700). Three purchases name only the brand (100 each).
 */
const EVENTS: WorldEvent[] = [
  ...many(40, (i) => ({ type: 'brand.impression', brand: BRAND, campaign: SPRING, user: user(i), at: day(1), city: 'oslo' })),
  ...many(20, (i) => ({ type: 'brand.engaged', brand: BRAND, campaign: SPRING, user: user(i), at: day(2), city: 'oslo' })),
  ...many(4, (i) => ({ type: 'cals.link_opened', campaign: SPRING, user: user(i), at: day(2, 13), city: 'bergen' })),
  { type: 'cals.link_opened', campaign: 'another', user: user(4), at: day(3) },
  ...many(5, (i) => ({ type: 'treasury.purchase_completed', user: user(i), at: day(4), value: 2_000 })),
  { type: 'treasury.purchase_completed', user: user(6), at: day(10, 13), value: 9_999 },
  { type: 'treasury.purchase_completed', user: user(30), at: day(2), value: 9_999 },
  { type: 'treasury.purchase_completed', user: user(7), at: day(3), value: 500, campaign: SPRING },
  { type: 'cals.link_opened', campaign: 'another', user: user(50), at: day(3) },
  { type: 'treasury.purchase_completed', user: user(50), at: day(3, 14), value: 500, campaign: SPRING },
  { type: 'cals.link_created', campaign: SUMMER, attribution: 'link-7', user: uuidOf('maker'), at: day(0) },
  { type: 'cals.link_opened', attribution: 'link-7', user: user(60), at: day(5) },
  { type: 'treasury.purchase_completed', user: user(60), at: day(6), value: 700 },
  ...many(3, (i) => ({ type: 'treasury.purchase_completed', brand: BRAND, user: user(70 + i), at: day(7), value: 100 })),
  ...many(2, (i) => ({
    ...{ type: 'brand.sponsor_slot_shown' as const, brand: BRAND, event: SHOW, at: day(8, i), value: 15_000 },
    metadata: { screenId: '11111111-1111-4111-8111-111111111111' },
  })),
  // long before: the first event ever
  { type: 'player.track_played', user: user(1), at: day(-60) },
];

describe('the report of a campaign', () => {
  let world: ReportWorld;
  let brand: ReportData;
  let spring: ReportData;
  beforeAll(async () => {
    world = await startReportWorld('2026-05-01T00:00:00Z');
    await world.enter([
      { type: 'brand', id: BRAND, name: 'Nordlys' },
      {
        ...{ type: 'campaign', id: SPRING, name: 'Spring', brand_id: BRAND, cost_cents: 2_000, currency: 'USD' },
        ...{ starts_at: day(0, 0), ends_at: day(20, 0) },
      },
      { type: 'campaign', id: SUMMER, name: 'Summer', brand_id: BRAND, starts_at: day(0, 0), ends_at: day(20, 0) },
      { type: 'event', id: SHOW, name: 'Grand Final' },
    ]);
    await world.add(EVENTS);
    await world.count();
    brand = await world.compose('brand_campaign', BRAND, 'subject');
    spring = await world.compose('brand_campaign', SPRING);
  }, 60_000);
  afterAll(() => world.close());

  it('of a campaign covers its own time and puts its returns beside its cost', () => {
    const check = compile(ReportDataSchema);
    expect([check(spring), check.errors, check(brand), check.errors]).toEqual([true, null, true, null]);
    expect(spring).toMatchObject({
      ...{ from: day(0, 0), to: day(20, 0), events: 40 + 20 + 4 + 2 },
      subject: { entityType: 'campaign', entityId: SPRING, entityName: 'Spring' },
      previous: { from: day(-20, 0), to: day(0, 0), label: 'the 20 days before' },
    });
    // four of the five that touched it last, and two that name it
    const cents = 4 * 2_000 + 2 * 500;
    expect(figuresOf(spring)).toEqual({
      ...{ impressions: 40, brand_clicks: 20, redemptions: 0, link_opens: 4, qr_scans: 0, conversions: 0 },
      ...{ attributed_purchases: 6, purchases: 2, revenue_cents: 1_000 },
      ...{ attributed_cents: cents, conversion_rate: 6 / 4, cost_cents: 2_000, roi: ((cents - 2_000) / 2_000) * 100 },
    });
    expect(figureOf(spring, 'impressions')).toMatchObject({ previous: 0, changePercent: null });
    expect(spring.missing.map(({ what }) => what)).toEqual(['Proof of play', 'Audience DNA']);
  });

  it('of a brand has all its campaigns, and no return where a cost is not known', () => {
    const cents = 4 * 2_000 + 2 * 500 + 700;
    expect(figuresOf(brand)).toEqual({
      ...{ impressions: 40, brand_clicks: 20, redemptions: 0, link_opens: 4, qr_scans: 0, conversions: 0 },
      ...{ attributed_purchases: 7, purchases: 5, revenue_cents: 1_300, proof_of_play_ms: 30_000 },
      ...{ attributed_cents: cents, conversion_rate: 7 / 4, cost_cents: null, roi: null },
    });
    expect(brand.missing[0]).toEqual({
      what: 'ROI',
      why: 'No cost is known of Summer, so none is given. Add one to the campaign and make the report again.',
    });
    expect(rowsOf(brand, 'campaigns').map((row) => Object.values(row))).toEqual([
      ['Spring', 40, 20, 4, 0, 6, 9_000, 1.5, 2_000, 350],
      ['Summer', 0, 0, 0, 0, 1, 700, null, null, null],
    ]);
    expect(rowsOf(brand, 'proof-of-play')).toEqual([
      { Event: 'Grand Final', Wall: '11111111-1111-4111-8111-111111111111', Slots: 2, 'Time on walls': 30_000 },
    ]);
  });

  it('follows people from a look to the purchases that came of it', () => {
    // of the six buyers of spring four were shown it and took it up; user 7 named it, and had been shown it, too
    expect(sectionOf(spring, 'funnel', 'funnel').steps.map(({ people }) => people)).toEqual([40, 20, 5]);
    const curve = sectionOf(spring, 'timeline', 'timeline').series.find(({ id }) => id === 'attributed_cents');
    expect(curve?.values.slice(0, 6)).toEqual([0, 0, 0, 1_000, 8_000, 0]);
    expect(sectionOf(spring, 'geography', 'geography').cities.map(({ cityId, value }) => [cityId, value])).toEqual([
      ['oslo', 20],
      ['bergen', 4],
    ]);
  });

  it('of what only events name goes by its id', async () => {
    const other = await world.compose('brand_campaign', 'another', { from: day(0, 0), to: day(20, 0) });
    expect(other.subject).toMatchObject({ entityType: 'campaign', entityName: 'another' });
    expect(figuresOf(other)).toMatchObject({ attributed_purchases: 1, attributed_cents: 2_000, cost_cents: null, roi: null });
    expect(other.missing[0]).toEqual({
      what: 'ROI',
      why: 'No campaign cost is known, so none is given. Add one to the campaign and make the report again.',
    });
  });
});
