// Reports over a month of events: how near composing their figures comes to plain SQL over the raw events, how soon they are
// ready for who asks, and how near their PDF comes to a bare browser that prints as many pages.
import { artistId, cityId, directory, fill, SHOW } from '../evening.sql.mjs';
import { median, nearness, round, spread } from '../statistics.mjs';
import { plainArtist, plainEvent } from '../plain-report.sql.mjs';

const EVENTS = 1_000_000;
const GOAL_MS = 500;
const PDF_GOAL_MS = 2_000;
const SETTINGS = `set work_mem = '64MB'; set jit = off`;

/** @typedef {{ ms: number[], events: number, sections: number, from: string, to: string }} Made */

/**
 * @param {import('../arena.mjs').Arena} arena @param {import('../arguments.mjs').BenchOptions} options
 */
export async function report(arena, { runs, events = EVENTS }) {
  const api = await arena.startApi('api'); // migrates
  await api.stop();
  const { postmaster } = arena;
  arena.say(`Making ${events} events of a month`);
  await arena.measure('run-sql', { statements: [...directory(), ...fill(events)], postmaster });
  await arena.sql('vacuum analyze coliseum_metrics');
  arena.say('Rolling them up');
  const rolled = await arena.measure('roll-up-backlog', { ...arena.places, postmaster });
  if (rolled.events !== events) throw new Error(`${events} events waited, ${rolled.events} were rolled up.`);
  await arena.sql('vacuum analyze');
  await arena.sql('checkpoint');

  const wishes = [
    { name: 'event', type: 'event', entityId: SHOW, timeRange: 'subject' },
    { name: 'artist', type: 'artist', entityId: artistId(3), timeRange: '30d' },
    { name: 'city', type: 'city', entityId: cityId(3), timeRange: '30d' },
  ];
  arena.say('Composing reports, and the same by plain SQL');
  /** @type {Record<string, number[]>} */
  const plain = { event: [], artist: [] };
  /** @type {Record<string, Made>} */
  const made = {};
  for (let run = 0; run < runs; run++) {
    /** @type {Record<string, Made>} */
    const composed = await arena.measure('compose-reports', { ...arena.places, runs: 1, wishes });
    for (const [name, one] of Object.entries(composed)) {
      made[name] = { ...one, ms: [...(made[name]?.ms ?? []), ...one.ms] };
      arena.say(`  run ${run + 1}: ${name} ${Math.round(one.ms[0] ?? NaN)} ms`);
    }
    for (const name of ['event', 'artist']) {
      const { from, to } = /** @type {Made} */ (made[name]);
      const statements =
        name === 'event'
          ? plainEvent(SHOW, new Date(from), new Date(to))
          : plainArtist(artistId(3), new Date(from), new Date(to));
      await arena.measure('run-sql', { statements: [SETTINGS, ...statements], postmaster }); // warms up
      const { seconds } = await arena.measure('run-sql', {
        statements: [SETTINGS, ...statements],
        postmaster,
      });
      plain[name]?.push(seconds * 1000);
      arena.say(`  run ${run + 1}: ${name} by plain SQL ${Math.round(seconds * 1000)} ms`);
    }
  }

  arena.say('Asking for them over REST, with their PDFs');
  const whole = await arena.startApi('all');
  /** @type {Record<string, { ready: number[], pdf: number[], pages: number, dna: string }>} */
  const asked = await arena.measure('ask-reports', {
    ...{ url: whole.url, key: arena.key, runs: Math.min(runs, 5), pdf: true },
    wishes: wishes.slice(0, 2),
  });
  await whole.stop();
  const pages = Math.round(median(Object.values(asked).map((one) => one.pages)));
  const browser = process.env.PUPPETEER_EXECUTABLE_PATH;
  /** @type {{ ms: number[] }} */
  const bare = await arena.measure('print-static', { dataDir: arena.places.dataDir, browser, runs, pages });

  const both = (/** @type {(name: string) => number} */ of) => (of('event') + of('artist')) / 2;
  const product = both((name) => median(made[name]?.ms ?? []));
  const limit = both((name) => median(plain[name] ?? []));
  const slowest = Math.max(...Object.values(made).map(({ ms }) => median(ms)));
  const printed = both((name) => median(asked[name]?.pdf ?? []));
  return {
    ratio: nearness(product, limit, 'cost'),
    product: round(product),
    limit: round(limit),
    unit: 'ms',
    runs,
    details: {
      what: `the figures of an event's and an artist's report over ${events} events, their mean; limit: the same numbers from the raw events, one statement for each section`,
      goal: `each ≤ ${GOAL_MS} ms, ${slowest <= GOAL_MS ? 'met' : 'missed'}`,
      pdf: {
        ratio: nearness(printed, median(bare.ms), 'cost'),
        what: `GET of a PDF that is not made yet, the mean of both; limit: a bare Chromium that prints ${pages} pages of plain tables`,
        'product ms': Object.fromEntries(
          Object.entries(asked).map(([name, one]) => [name, round(median(one.pdf))]),
        ),
        'bare Chromium ms': spread(bare.ms),
        goal: `≤ ${PDF_GOAL_MS} ms, ${printed <= PDF_GOAL_MS ? 'met' : 'missed'}`,
      },
      rest: Object.fromEntries(
        Object.entries(asked).map(([name, one]) => [
          name,
          { 'POST until ready ms': spread(one.ready), pages: one.pages, dna: one.dna },
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(made).map(([name, { ms, events: of, sections }]) => [
          name,
          {
            'composed ms': spread(ms),
            ...(plain[name] && {
              'plain SQL ms': spread(plain[name] ?? []),
              ratio: nearness(median(ms), median(plain[name] ?? []), 'cost'),
            }),
            events: of,
            sections,
          },
        ]),
      ),
    },
  };
}
