/** Every scene on every panel: as approved with real names, and whole with the hardest ones. */
import { environment, openBrowser, Product, until } from '@coliseum/testing';
import type { Browser } from 'playwright-core';
import { readContest } from '../../../tools/demo/contest.mjs';
import { prepareEvening, type Cast, type ShownScene } from './support/evening.js';
import { differenceFromGolden } from './support/golden.js';
import { lastingFaults } from './support/lasting-faults.js';
import { type Panel, Wall } from './support/wall.js';

const PANELS: Panel[] = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 480 },
  { width: 1080, height: 1920 },
  // the same layout as the first, painted by a processor: a quarter of this file's time
  ...(environment.full() ? [{ width: 3840, height: 2160 }] : []),
];
/** of these there are golden pictures */
const GOLDEN = PANELS.slice(0, 2);
/** clocks and revisions differ from run to run */
const ALIKE = 0.02;

/** with hard names layout.spec.ts looks at each of their pages */
const BOARDS = ['leaderboard', 'vote-race'];

const contest = readContest();
const named = new Map(contest.contestants.map(({ country, artist }) => [country, artist]));
const REAL: Cast = {
  artists: contest.official.map(({ country, points }) => ({ name: named.get(country) ?? country, points })),
  cities: [
    { id: '2643743', name: 'London' },
    { id: '2643123', name: 'Manchester' },
    { id: '2644210', name: 'Liverpool' },
    { id: '2655603', name: 'Birmingham' },
  ],
  clicks: [
    { cityId: '2643743', times: 33 },
    { cityId: '5128581', times: 21 },
    { cityId: '1850147', times: 12 },
    { cityId: '3448439', times: 5 },
    { cityId: '2147714', times: 1 },
  ],
  sponsor: 'Arena Radio',
  message: 'Doors to Block C are open',
  detail: 'Please have your tickets ready',
};
const HARD_NAMES = [
  'The Extraordinarily Long Named Philharmonic Rock Orchestra of Upper Saxony & Son',
  'مرحبا بالعالم من المسرح الكبير',
  '初音ミクと東京スカパラダイスオーケストラの大合唱団',
  'A',
  'שלום עולם — להקת הירח',
  '🎤🔥 The Fire Emoji Band 👩‍👩‍👧‍👦',
  'W'.repeat(80),
  'Łódź Żółć Ensemble',
];
const HARD: Cast = {
  ...REAL,
  artists: HARD_NAMES.map((name, i) => ({ name, points: 123_456 - i * 7_919 })),
  cities: HARD_NAMES.map((name, i) => ({ id: `hard-${i}`, name })),
  sponsor: HARD_NAMES[0] ?? '',
  message: HARD_NAMES.slice(0, 3).join(' '),
  detail: HARD_NAMES[5] ?? '',
};

describe.each([
  ['real names', REAL, GOLDEN],
  ['hard names', HARD, []],
])('the scenes with %s', (_, cast, golden: Panel[]) => {
  let product: Product;
  let browser: Browser;
  let scenes: ShownScene[];

  beforeAll(async () => {
    product = await Product.start();
    browser = await openBrowser();
    scenes = await prepareEvening(product, cast);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it.each([
    ...(golden.length > 0 ? BOARDS : []),
    'official',
    'kpi',
    'cities',
    'map',
    'sponsor',
    'message',
    'standby',
  ])('%s', async (scene) => {
    const query = scenes.find(([name]) => name === scene)?.[1] ?? '';
    const wall = await Wall.open(browser, product.origin, `scene=${scene}&dwell=120000&tz=UTC&${query}`);
    for (const panel of PANELS) {
      await wall.page.setViewportSize(panel);
      await until(
        async () => (await wall.data('scene')) === scene && (await wall.hasRested()),
        60_000,
        () => `${scene} does not come to rest`,
      );
      const faults = await lastingFaults(wall);
      expect({ scene, panel, faults }).toEqual({ scene, panel, faults: [] });
      if (!golden.includes(panel)) continue;
      const name = `${scene}-${panel.width}x${panel.height}`;
      const difference = await differenceFromGolden(browser, name, await wall.page.screenshot());
      expect({ name, isAlike: difference < ALIKE, difference }).toMatchObject({ isAlike: true });
    }
    expect(wall.complaints).toEqual([]);
    await wall.close();
  });
});
