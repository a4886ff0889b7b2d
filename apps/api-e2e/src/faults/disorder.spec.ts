/** R7: a tenth of the events late by two days, a twentieth repeated, all shuffled: every figure is that of a recompute. */
import { type Break, brokenBuild, environment, Product, until } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { insist, type Event } from './crowd.js';
import { onStage } from './on-stage.js';
import { hasCaughtUp, NOTHING_AMISS, query, reckon } from './reckoning.js';

const EVENTS = environment.full() ? 100_000 : 10_000;
const BATCH = 500;
const LATE_MS = 48 * 3_600_000;
/** in which the figures have to be right once all is sent */
const FIGURES_MS = 60_000;

/** The same disorder in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const TYPES = [
  { type: 'player.track_played', trackId: true },
  { type: 'concierto.vote_cast', eventId: true, value: 12 },
  { type: 'treasury.tip_sent', value: 250, metadata: { currency: 'USD' } },
] as const;

function disorderly(count: number): { events: Event[]; sent: Event[] } {
  const random = dice(20_260_131);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const people = Array.from({ length: 400 }, () => randomUUID());
  const [artists, tracks, shows] = [9, 40, 3].map((n) => Array.from({ length: n }, () => randomUUID()));
  const now = Date.now();
  const events = Array.from({ length: count }, (): Event => {
    const kind = pick(TYPES);
    const at = now - random() * 6 * 3_600_000 - (random() < 0.1 ? LATE_MS : 0);
    return {
      id: randomUUID(),
      type: kind.type,
      timestamp: new Date(at).toISOString(),
      userId: pick(people),
      artistId: pick(artists as string[]),
      ...('trackId' in kind && { trackId: pick(tracks as string[]) }),
      ...('eventId' in kind && { eventId: pick(shows as string[]) }),
      ...('value' in kind && { value: kind.value }),
      ...('metadata' in kind && { metadata: kind.metadata }),
    };
  });
  const sent = [...events, ...events.filter(() => random() < 0.05)];
  for (let i = sent.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [sent[i], sent[j]] = [sent[j] as Event, sent[i] as Event];
  }
  return { events, sent };
}

const sendInDisorder = (count: number, build?: string) =>
  onStage(async (later) => {
    const product = await Product.start(build ? { build } : {});
    later(() => product.stop());
    const { events, sent } = disorderly(count);
    const batches = Array.from({ length: Math.ceil(sent.length / BATCH) }, (_, i) =>
      sent.slice(i * BATCH, (i + 1) * BATCH),
    );
    const sum = { accepted: 0, duplicates: 0, rejected: 0 };
    const sender = async (): Promise<void> => {
      for (let batch = batches.pop(); batch; batch = batches.pop()) {
        const answer = await insist(product.origin, batch);
        if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
        const told = (await answer.json()) as typeof sum;
        for (const name of ['accepted', 'duplicates', 'rejected'] as const) sum[name] += told[name];
      }
    };
    await Promise.all([sender(), sender(), sender()]);
    const before = Date.now();
    const { url } = product.database;
    await until(
      () => hasCaughtUp(url),
      2 * FIGURES_MS,
      () => 'the rollup does not catch up',
    );
    const tookMs = Date.now() - before;
    const [late] = await query<{ days: number }>(
      url,
      `select count(*)::int as days from coliseum_rollups where entity_type = 'system' and period = 'daily'`,
    );
    const reckoning = await reckon(product, new Set(events.map(({ id }) => id)));
    return { sum, repeated: sent.length - events.length, tookMs, reckoning, days: late?.days ?? 0 };
  });

describe('events in disorder', () => {
  it('are counted once and in the hour when they happened, however late they came', async () => {
    const { sum, repeated, tookMs, reckoning, days } = await sendInDisorder(EVENTS);
    // who is told to come again by a busy machine may find that all was stored: the ids say it, below
    expect([sum.accepted + sum.duplicates, sum.rejected]).toEqual([EVENTS + repeated, 0]);
    expect(sum.accepted).toBeLessThanOrEqual(EVENTS);
    expect(repeated).toBeGreaterThan(EVENTS / 30);
    expect(days).toBeGreaterThanOrEqual(2);
    expect(reckoning).toEqual(NOTHING_AMISS);
    expect(tookMs).toBeLessThan(FIGURES_MS);
  }, 400_000);

  // A rollup that puts an event into the hour when it arrived, not the one when it happened.
  const BY_ARRIVAL: Break = {
    file: 'rollup/batch.sql.js',
    from: "date_trunc('hour', timestamp",
    to: "date_trunc('hour', created_at",
  };
  if (environment.full())
    it('a build that counts by arrival is found out', async () => {
      const broken = await brokenBuild(BY_ARRIVAL);
      const { reckoning } = await sendInDisorder(5_000, broken.dir);
      await broken.remove();
      expect(reckoning.figures).toMatch(/should be/);
    }, 300_000);
});
