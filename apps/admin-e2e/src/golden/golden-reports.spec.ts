/** Five reports over real data, made by the product: the API's figures are those computed apart from this project, and JSON, CSV and paper say the same. */
import { environment, openBrowser, Product } from '@coliseum/testing';
import { artistOf, describeGolden, goldenCsv, type CsvRow } from '@coliseum/testing/golden';
import type { Report, ReportInput, ReportType, Tournament } from '@coliseum/contracts';
import type { Browser, Page } from 'playwright-core';
import { makeReport, readCsv, readPdf } from '../reports.spec-support.js';
import { lookAt, openDrawingTable, openPdf, withoutSpaces, wordsOf } from './pdf-pages.spec-support.js';
import {
  ARTIST,
  CAMPAIGN,
  CITY,
  COST_CENTS,
  FINAL,
  goalCounter,
  isFinal,
} from './real-subjects.spec-support.js';
import { holdTournament, measureDna, sendRealWorld } from './real-world.spec-support.js';
import { expectedWords, figuresOf, sectionOf } from './report-words.spec-support.js';

const TYPES: readonly ReportType[] = ['event', 'artist', 'brand_campaign', 'city', 'tournament'];
const PAPERS = ['a4', 'letter'] as const;
/** of a page but the last one, from its head on: a page that holds less holds next to nothing */
const LEAST_FILLED = 0.15;
const headsOf = ({ reportData }: Report): string[] =>
  (reportData?.sections ?? []).flatMap((one) =>
    one.kind === 'table' ? [withoutSpaces(one.columns.map(({ label }) => label).join(''))] : [],
  );
const numbers = (row: CsvRow | undefined, ...names: string[]): number[] =>
  names.map((name) => Number(row?.[name]));

// The same reports' figures are held to their answers beside the API; the paper takes minutes, and is for the long form.
(environment.full() ? describeGolden : describe.skip)('reports over real data', () => {
  let product: Product;
  let browser: Browser;
  let table: Page;
  let tournament: Tournament;
  const reports = new Map<ReportType, Report>();
  const report = (type: ReportType): Report => {
    const made = reports.get(type);
    if (!made) throw new Error(`there is no ${type} report`);
    return made;
  };

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), openBrowser()]);
    table = await openDrawingTable(browser);
    const { origin } = product;
    await sendRealWorld(origin, environment.full());
    [tournament] = await Promise.all([holdTournament(origin), measureDna(origin)]);
    const subjects: Record<ReportType, Omit<ReportInput, 'type'>> = {
      event: { entityId: FINAL, timeRange: 'subject' },
      artist: { entityId: artistOf(ARTIST), timeRange: 'all_time' },
      brand_campaign: { entityId: CAMPAIGN, timeRange: 'subject' },
      city: { entityId: CITY, timeRange: 'all_time' },
      tournament: { entityId: tournament.id, timeRange: 'subject' },
    };
    for (const type of TYPES)
      reports.set(
        type,
        await makeReport(origin, { type, ...subjects[type], formats: ['json', 'pdf'] }, true),
      );
  }, 400_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('the final of 2019 has the official points and ranks, jury and public apart', () => {
    const { columns, rows } = sectionOf(report('event'), 'table', 'result');
    expect(columns.map(({ label }) => label)).toEqual([
      'Rank',
      'Artist',
      'Jury',
      'Public',
      'Votes',
      'Points',
    ]);
    const official = goldenCsv('oracle/eurovision_official_ranking.csv').filter(isFinal);
    expect(official).toHaveLength(26);
    const told = rows.map(([rank, artist, jury, audience, , points]) => [
      artist,
      rank,
      jury,
      audience,
      points,
    ]);
    expect(new Set(told.map((row) => JSON.stringify(row)))).toEqual(
      new Set(
        official.map((row) =>
          JSON.stringify([
            row['artist'],
            ...numbers(row, 'rank_by_sum_total(1224)', 'official_jury', 'official_public', 'official_total'),
          ]),
        ),
      ),
    );
    const totals = goldenCsv('oracle/eurovision_event_totals.csv').filter(
      (row) => isFinal(row) && row['kind'] !== 'total',
    );
    const sum = (name: string): number => totals.reduce((all, row) => all + Number(row[name]), 0);
    expect(figuresOf(report('event'))).toMatchObject({
      ...{ votes: sum('vote_rows_gt0'), vote_points: sum('points_sum'), unique_voters: sum('voters') },
    });
    expect(report('event').reportData?.subject.line).toBe(
      '18 May 2019, 22:00 – 02:00 (Asia/Jerusalem, UTC+3)',
    );
  });

  it('an artist has the plays, skips and time of all, and a listener for each day of one', () => {
    const own = goldenCsv('oracle/plays_open_artist_rollups.csv.gz').filter(
      (row) => row['artist'] === ARTIST,
    );
    const [plays, listenMs, skips] = numbers(
      own.find((row) => row['period'] === 'all_time'),
      ...['plays', 'ms', 'lt30s'],
    );
    const days = own.filter((row) => row['period'] === 'daily');
    expect(figuresOf(report('artist'))).toMatchObject({
      ...{ plays, listen_ms: listenMs, skips },
      unique_listeners: days.reduce((sum, row) => sum + Number(row['unique_listeners']), 0),
    });
  });

  it('purchases of January 1997 make the revenue and the return of what the campaign cost', () => {
    const month = goldenCsv('oracle/cdnow_monthly.csv').find((row) => row['month'] === '199701');
    const [cents = 0, purchases] = numbers(month, 'revenue_cents', 'purchases');
    expect(figuresOf(report('brand_campaign'))).toMatchObject({
      ...{
        attributed_cents: cents,
        attributed_purchases: purchases,
        revenue_cents: cents,
        cost_cents: COST_CENTS,
      },
      roi: ((cents - COST_CENTS) / COST_CENTS) * 100,
    });
  });

  it('a city has the clicks that came from it', () => {
    const [first] = goldenCsv('oracle/bitly_first1000_cities.csv');
    expect([first?.['city'], first?.['region']]).toEqual(['Palo Alto', 'CA']);
    expect(figuresOf(report('city'))).toMatchObject({ link_opens: Number(first?.['clicks']) });
  });

  it('a tournament of cities went by the goals of their duels', async () => {
    const { rounds, champion } = sectionOf(report('tournament'), 'bracket', 'bracket');
    expect(rounds.map(({ matches }) => matches.length)).toEqual([4, 2, 1]);
    const goals = await goalCounter();
    for (const { startsAt, endsAt, matches } of rounds)
      for (const { home, away } of matches) {
        const [one = '', other = ''] = [home?.cityId, away?.cityId];
        expect([one, home?.score, other, away?.score]).toEqual([
          ...[one, goals(one, other, startsAt, endsAt)],
          ...[other, goals(other, one, startsAt, endsAt)],
        ]);
      }
    expect(champion).toBe(tournament.winner?.name);
  });

  it('tells who listens to an artist as the plan has it: how many, how they match, which groups they are', () => {
    const { audience } = sectionOf(report('artist'), 'dna', 'dna').dna;
    expect(audience).toMatchObject({ people: 205, analysed: 205, topDomain: 'behavioral', band: 'strong' });
    expect(audience?.averageMatch).toBeCloseTo(environment.full() ? 0.78 : 0.76, 2); // by all that was sent, or by some of it
    expect(audience).toMatchObject({ distinct: true, k: 4 });
    expect(audience?.archetypes.length).toBeGreaterThan(2);
    expect(audience?.archetypes.reduce((sum, { share }) => sum + share, 0)).toBe(1);
    for (const { name, people } of audience?.archetypes ?? []) {
      expect(name).toMatch(/\w/);
      expect(people).toBeGreaterThanOrEqual(10);
    }
  });

  it('prints the groups with shares that add up to 100', async () => {
    const { audience } = sectionOf(report('artist'), 'dna', 'dna').dna;
    const pdf = await openPdf(await readPdf(product.origin, report('artist').id, 'a4'));
    const text = (await wordsOf(pdf)).join('');
    const percents = (audience?.archetypes ?? []).map(({ name, people, share }) => {
      const [, percent] = new RegExp(`${withoutSpaces(name)}([0-9.]+)%${people}`).exec(text) ?? [];
      expect(Math.abs(Number(percent) - share * 100)).toBeLessThan(0.1);
      return Number(percent);
    });
    expect(percents.reduce((sum, percent) => sum + percent, 0)).toBeCloseTo(100, 9);
  });

  it.each(TYPES)(
    'the paper of the %s report says what the API says, on A4 and on Letter',
    async (type) => {
      const made = report(type);
      const words = expectedWords(made).map(withoutSpaces);
      expect(words.length).toBeGreaterThan(5);
      const csv = withoutSpaces(await readCsv(product.origin, made.id));
      for (const { value } of (made.reportData?.sections ?? []).flatMap((one) =>
        one.kind === 'figures' ? one.figures : [],
      ))
        expect(csv).toContain(`,${value ?? ''},`);
      for (const paper of PAPERS) {
        const bytes = await readPdf(product.origin, made.id, paper);
        const pdf = await openPdf(bytes);
        const pages = await wordsOf(pdf);
        const text = pages.join('');
        expect(words.filter((word) => !text.includes(word))).toEqual([]);
        for (const gap of made.reportData?.missing ?? [])
          expect(text).toContain(withoutSpaces(`${gap.what}: ${gap.why}`));
        // a table's head is never left alone at the end of a page
        for (const head of headsOf(made)) expect(pages.filter((page) => page.endsWith(head))).toEqual([]);
        // a picture takes its time: by default of one paper
        if (paper !== 'a4' && !environment.full()) continue;
        const sights = await lookAt(table, bytes);
        expect(sights).toHaveLength(pdf.numPages);
        expect(sights.map(({ code }) => code)).toEqual([
          `${product.origin}/coliseum/reports/${made.id}`,
          ...sights.slice(1).map(() => null),
        ]);
        expect(sights.filter(({ sticksOut }) => sticksOut)).toEqual([]);
        expect(sights.slice(0, -1).filter(({ filled }) => filled < LEAST_FILLED)).toEqual([]);
      }
    },
    120_000,
  );
});
