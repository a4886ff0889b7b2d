/** What a report may be asked for, and how it is told that it may not. */
import type { ReportRange, ReportType } from '@coliseum/contracts';
import { Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { testConfig } from '../../test-app.spec-support.js';
import { FrozenReader } from './frozen/frozen-reader.js';
import { noDna, startReportWorld, uuidOf, type ReportWorld } from './report-world.spec-support.js';

const NOW = '2026-05-20T12:34:56.000Z';
const [SHOW, LATER, PLAIN, ANNA, BRAND, SPRING] = ['show', 'later', 'plain', 'anna', 'brand', 'spring'].map(uuidOf) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

describe('the subject of a report', () => {
  let world: ReportWorld;
  beforeAll(async () => {
    world = await startReportWorld(NOW);
    await world.enter([
      {
        ...{ type: 'event', id: SHOW, name: 'Show', starts_at: '2026-05-01T19:00Z', ends_at: '2026-05-01T23:00Z' },
        ...{ voting_opens_at: '2026-05-01T18:00Z', voting_closes_at: '2026-05-01T22:00Z', time_zone: 'Asia/Jerusalem' },
      },
      { type: 'event', id: LATER, name: 'Later', starts_at: '2026-06-01T19:00Z' },
      { type: 'event', id: PLAIN, name: 'Plain' },
      { type: 'brand', id: BRAND, name: 'Nordlys' },
      { type: 'campaign', id: SPRING, name: 'Spring', brand_id: BRAND, starts_at: '2026-04-01T00:00Z', ends_at: '2026-05-01T00:00Z' },
    ]);
    await world.add([
      { type: 'social.follow', artist: ANNA, user: uuidOf('user'), at: '2026-03-01T10:20:00Z', city: 'oslo' },
      { type: 'social.follow', artist: ANNA, user: uuidOf('user'), at: '2026-04-01T10:20:00Z' },
      { type: 'brand.impression', brand: uuidOf('unnamed'), at: '2026-04-01T10:20:00Z', campaign: 'Spring-26' },
      { type: 'social.follow', artist: uuidOf('old'), user: uuidOf('user'), at: '2001-01-01T10:00:00Z' },
      { type: 'social.follow', artist: uuidOf('old'), user: uuidOf('user'), at: '2026-01-01T10:00:00Z' },
    ]);
    await world.count();
  }, 60_000);
  afterAll(() => world.close());

  const resolve = (type: ReportType, entityId: string, timeRange?: ReportRange, timeZone?: string) =>
    world.composer.resolveSubject({ type, entityId, timeRange, timeZone });
  const spanOf = async (type: ReportType, entityId: string, timeRange?: ReportRange): Promise<string[]> => {
    const { from, to } = await resolve(type, entityId, timeRange);
    return [from, to].map((at) => at.toISOString().replace('.000Z', 'Z'));
  };

  it('is found by the directory, and where that is silent by events; UUIDs in any case', async () => {
    expect(await resolve('event', SHOW.toUpperCase())).toMatchObject({
      ...{ entityType: 'event', entityId: SHOW, entityName: 'Show', timeZone: 'Asia/Jerusalem' },
    });
    expect(await resolve('artist', ANNA)).toMatchObject({ entityName: `Artist ${ANNA.slice(-6)}`, timeZone: 'UTC' });
    expect(await resolve('brand_campaign', BRAND)).toMatchObject({ entityType: 'brand', entityName: 'Nordlys' });
    expect(await resolve('brand_campaign', SPRING)).toMatchObject({ entityType: 'campaign', entityName: 'Spring' });
    expect(await resolve('brand_campaign', 'Spring-26')).toMatchObject({ entityType: 'campaign', entityName: 'Spring-26' });
    expect(await resolve('brand_campaign', uuidOf('unnamed'))).toMatchObject({ entityType: 'brand' });
    expect(await resolve('city', 'oslo')).toMatchObject({ entityName: 'oslo' });
  });

  it.each<[string, ReportType, string, ReportRange | undefined, string, string]>([
    ['the show and its voting', 'event', SHOW, undefined, '2026-05-01T18:00:00Z', '2026-05-01T23:00:00Z'],
    ['thirty days that begin with an hour', 'artist', ANNA, undefined, '2026-04-20T12:00:00Z', '2026-05-20T12:34:56Z'],
    ['hours', 'event', SHOW, '24h', '2026-05-19T12:00:00Z', '2026-05-20T12:34:56Z'],
    ['all there is', 'artist', ANNA, 'all_time', '2026-03-01T10:00:00Z', '2026-04-01T11:00:00Z'],
    ['all there is, where it has no time of its own', 'artist', ANNA, 'subject', '2026-03-01T10:00:00Z', '2026-04-01T11:00:00Z'],
    ['a campaign’s own', 'brand_campaign', SPRING, 'subject', '2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z'],
    ['that of a brand’s campaigns', 'brand_campaign', BRAND, 'subject', '2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z'],
    ['at most the last ten years', 'artist', uuidOf('old'), 'all_time', '2016-01-01T11:00:00Z', '2026-01-01T11:00:00Z'],
    ['no more than has been', 'event', SHOW, { from: '2026-05-01T00:00:00+02:00', to: '2026-06-01T00:00:00Z' }, '2026-04-30T22:00:00Z', '2026-05-20T12:34:56Z'],
  ])('covers %s', async (_, type, id, range, from, to) => expect(await spanOf(type, id, range)).toEqual([from, to]));

  it.each<[string, ReportType, string, ReportRange | undefined, string | undefined, RegExp]>([
    ['unknown_entity', 'artist', uuidOf('nobody'), undefined, undefined, /must be the id of a artist/],
    ['unknown_entity', 'event', 'no-uuid', undefined, undefined, /"no-uuid"/],
    ['unknown_entity', 'tournament', SHOW, undefined, undefined, /tournament/],
    ['unknown_entity', 'brand_campaign', 'winter', undefined, undefined, /campaign or brand/],
    ['bad_range', 'event', SHOW, { from: '2026-05-02T00:00:00Z', to: '2026-05-01T00:00:00Z' }, undefined, /not before its end/],
    ['bad_range', 'event', SHOW, { from: '2026-02-30T00:00:00Z', to: '2026-05-01T00:00:00Z' }, undefined, /2026-02-30/],
    ['bad_range', 'event', SHOW, '0d', undefined, /"0d"/],
    ['range_too_long', 'event', SHOW, '9999d', undefined, /ten years/],
    ['no_figures_yet', 'event', LATER, undefined, undefined, /still to come/],
    ['unknown_time_zone', 'event', SHOW, undefined, 'Mars/Olympus', /Mars\/Olympus/],
  ])('is refused as %s', async (code, type, id, range, zone, words) => {
    await expect(resolve(type, id, range, zone)).rejects.toMatchObject({ status: 422, code });
    await expect(resolve(type, id, range, zone)).rejects.toThrow(words);
  });

  it('says ahead what the report would hold', async () => {
    const preview = async (type: ReportType, entityId: string, timeRange?: ReportRange) => {
      const { from, to, timeZone } = await resolve(type, entityId, timeRange);
      return world.composer.preview({ type, entityId, from, to, timeZone });
    };
    expect(await preview('artist', ANNA, 'all_time')).toEqual({
      ...{ from: '2026-03-01T10:00:00.000Z', to: '2026-04-01T11:00:00.000Z', timeZone: 'UTC', events: 2 },
      holds: [
        { ok: true, text: '2 events, 1 city' },
        { ok: false, text: 'No DNA model yet: no audience DNA, the report says so' },
      ],
    });
    expect((await preview('brand_campaign', BRAND)).holds).toEqual([
      { ok: false, text: 'Nothing happened in this time' },
      { ok: false, text: 'No event names a person: no audience DNA, the report says so' },
      { ok: false, text: 'No campaign cost: ROI left out, the report says so' },
    ]);
  });

  it('is let go when nobody waits for its report any more', async () => {
    const stop = new AbortController();
    const range = { from: new Date('2026-03-01T00:00Z'), to: new Date('2026-05-01T00:00Z'), timeZone: 'UTC' };
    const progress = jest.fn((stage: string) => stage === 'figures' && stop.abort(new Error('cancelled')));
    const composing = world.composer.compose({ type: 'artist', entityId: ANNA, ...range, progress, signal: stop.signal });
    await expect(composing).rejects.toThrow('cancelled');
    const slow = new AbortController();
    world.dna = async () => {
      slow.abort(new Error('too late'));
      throw new Error('whatever');
    };
    const late = world.composer.compose({ type: 'artist', entityId: ANNA, ...range, progress: () => undefined, signal: slow.signal });
    await expect(late).rejects.toThrow('too late');
  });

  it('says what went wrong with the DNA, and is made all the same', async () => {
    world.dna = async () => {
      throw new Error('a secret of the house');
    };
    const told = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const report = await world.compose('artist', ANNA, 'all_time');
    expect(told).toHaveBeenCalledTimes(1);
    told.mockRestore();
    world.dna = noDna;
    expect(report.missing).toContainEqual({
      what: 'Audience DNA',
      why: 'It could not be worked out. Make the report again later.',
    });
    // the time before is told against only where all of it is known
    expect(report.previous).toMatchObject({ to: report.from, label: 'the 31 days before' });
    const range = { from: '2001-01-01T00:00:00Z', to: '2001-02-01T00:00:00Z' };
    expect((await world.compose('artist', uuidOf('old'), range)).previous).toBeNull();
  });

  it('ends a question to the store as soon as nobody waits for it', async () => {
    const reader = new FrozenReader(world.database.database, new Clock(), testConfig({ DATABASE_URL: world.database.url }));
    const stop = new AbortController();
    const asked = reader.read(stop.signal, ({ on }) => rows(on, { text: 'select pg_sleep(60)' }));
    setTimeout(() => stop.abort(new Error('enough')), 100);
    await expect(asked).rejects.toThrow('enough');
    // and what is read within one look agrees, whatever is written meanwhile
    const count = { text: 'select count(*)::int as n from coliseum_metrics' };
    const seen = await reader.read(new AbortController().signal, async ({ on }) => {
      const before = await firstRow<{ n: number }>(on, count);
      await world.add([{ type: 'social.follow', artist: ANNA, user: uuidOf('late'), at: '2026-05-01T00:00:00Z' }]);
      return [before, await firstRow<{ n: number }>(on, count)];
    });
    expect(seen[0]).toEqual(seen[1]);
    // what is stored, but not counted yet, is in no figure
    expect((await world.compose('artist', ANNA, '30d')).events).toBe(0);
  });
});
