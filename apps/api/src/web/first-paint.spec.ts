import type { FastifyInstance } from 'fastify';
import { FirstPaints, withFirstPaint } from './first-paint.js';

const EVENT = '0197a2b0-5c1e-7c3a-9f00-2b6f1c9d4e10';
const ANSWERS: Record<string, object> = {
  '/api/v1/leaderboards/top-events-by-votes?limit=10': {
    entries: [{ entityName: 'Grand Final', city: 'Tel Aviv' }],
  },
  [`/api/v1/entities/event/${EVENT}`]: { name: 'Semi-final', city: null },
};
/** A server that answers these, and nothing else; or nobody in time. */
const server = (answers = ANSWERS, ms = 0) =>
  ({
    inject: async ({ url }: { url: string }) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      const answer = answers[url];
      return { statusCode: answer ? 200 : 404, json: () => answer };
    },
  }) as unknown as Pick<FastifyInstance, 'inject'>;

describe('the first paint', () => {
  it.each([
    ['', {}, 'Grand Final'],
    ['', { event: EVENT }, 'Semi-final'],
    [`events/${EVENT}`, {}, 'Semi-final'],
    ['events', {}, undefined],
    ['events/none', {}, undefined],
    ['', { event: ['a', 'b'] }, undefined],
    ['reports/1', {}, undefined],
    [`events/${EVENT}/more`, {}, undefined],
  ])('of /coliseum/%s with %j is %s', async (place, query, name) =>
    expect((await new FirstPaints(server()).of(place, query))?.name).toBe(name),
  );

  it('is the house’s name while nothing is voted on, and nothing where the figures do not answer', async () => {
    const quiet = {
      '/api/v1/leaderboards/top-events-by-votes?limit=10': { entries: [] },
      '/api/v1/entities?type=event&order=latest&limit=20&offset=0': { entities: [] as object[] },
    };
    expect((await new FirstPaints(server(quiet)).of('', {}))?.name).toBe('The leaderboards');
    const startsAt = new Date(Date.now() - 3_600_000).toISOString();
    const last = { id: EVENT, name: 'Last night', city: null, startsAt, endsAt: null, votingClosesAt: null };
    quiet['/api/v1/entities?type=event&order=latest&limit=20&offset=0'].entities.push(last);
    expect((await new FirstPaints(server(quiet)).of('', {}))?.name).toBe('Last night');
    expect(await new FirstPaints(server({})).of('', {})).toBeNull();
    expect(await new FirstPaints(server(ANSWERS, 1_000)).of('', {})).toBeNull();
  });

  it('lets the app begin once it is painted', () => {
    const page =
      '<html><head></head><body><x></x><script src="/app/admin/main-A.js" type="module"></script></body></html>';
    const whole = withFirstPaint(page, { name: 'A', line: null, title: 'A' }, 'n0nce');
    expect(whole).not.toContain('type="module"');
    expect(whole).toMatch(/requestAnimationFrame\(.*s\.src="\/app\/admin\/main-A\.js"/);
  });

  it('writes names as text, whatever is in them', () => {
    const page = '<html><head><title>Coliseum</title></head><body></body></html>';
    const name = `</h1><script>alert("$&'")</script>`;
    const whole = withFirstPaint(page, { name, line: 'a < b', title: `${name} – Coliseum` }, 'n0nce');
    expect(whole.match(/<script/g)).toHaveLength(1);
    expect(whole).toContain('<script nonce="n0nce">');
    expect(whole).toContain(
      '<h1>&lt;/h1&gt;&lt;script&gt;alert(&quot;$&amp;&#39;&quot;)&lt;/script&gt;</h1><p>a &lt; b</p>',
    );
    expect(whole).toContain('<meta property="og:title" content="&lt;/h1&gt;');
  });
});
