/** R11: one event in a thousand that cannot be stored: the others are; it is kept with its reason, mended and replayed. */
import { type Break, brokenBuild, environment, Product } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { insist, votes, type Event } from './crowd.js';
import { onStage } from './on-stage.js';
import { callAdmin } from './call-admin.js';
import { NOTHING_AMISS, query, reckon } from './reckoning.js';

/** Stands for whatever a store may refuse that no check at the door knows of. */
const POISON = 'poison';
const REFUSE_POISON = `alter table coliseum_metrics add constraint no_poison check (source <> '${POISON}')`;

interface Failed {
  id: string;
  eventId: string | null;
  code: string;
  path: string;
  status: string;
}

/** @param spoil makes one good event one that is refused, by the door or by the store */
const sendOneBad = (spoil: (event: Event) => Event, build?: string) =>
  onStage(async (later) => {
    const product = await Product.start(build ? { build } : {});
    later(() => product.stop());
    await query(product.database.url, REFUSE_POISON);
    const good = votes(randomUUID(), 1_000)();
    const mended = good[617] as Event;
    const sent = good.map((event) => (event === mended ? spoil(event) : event));
    const answer = await insist(product.origin, sent);
    const told = (await answer.json()) as { accepted: number; rejected: number; results: unknown[] };
    const stored = await query<{ id: string }>(product.database.url, 'select id from coliseum_metrics');
    const { total, failedEvents } = await callAdmin<{ total: number; failedEvents: Failed[] }>(
      product,
      'GET',
      'failed-events',
    );
    return {
      ...{ product, status: answer.status, told, total, failedEvents },
      ...{ mended, sent: new Set(good.map(({ id }) => id)), stored: new Set(stored.map(({ id }) => id)) },
      ...(await mend(product, failedEvents[0], mended)),
      reckoning: await reckon(product, new Set(good.map(({ id }) => id))),
    };
  });

async function mend(product: Product, failed: Failed | undefined, event: Event) {
  if (!failed) return { replay: undefined, after: undefined };
  await callAdmin(product, 'PATCH', `failed-events/${failed.id}`, { event });
  const replay = await callAdmin<{ replayed: number; open: number }>(
    product,
    'POST',
    'failed-events/replay',
    {
      ids: [failed.id],
    },
  );
  return {
    replay,
    after: await callAdmin<Failed & { storedId: string }>(product, 'GET', `failed-events/${failed.id}`),
  };
}

describe('one poisonous event among a thousand', () => {
  it.each<[string, (event: Event) => Event, string, string]>([
    ['the door', (event) => ({ ...event, userId: 'nobody' }), 'invalid_field', '/userId'],
    ['the store', (event) => ({ ...event, source: POISON }), 'invalid_field', ''],
  ])(
    'refused by %s sinks nobody: in = stored + failed, and mended it is stored too',
    async (_, spoil, code, path) => {
      const { status, told, total, failedEvents, mended, sent, stored, replay, after, reckoning } =
        await sendOneBad(spoil);
      expect(status).toBe(202);
      expect(told).toMatchObject({ accepted: 999, rejected: 1 });
      expect(told.results).toEqual([
        expect.objectContaining({ index: 617, id: mended.id, status: 'rejected', code }),
      ]);
      expect([...sent].filter((id) => !stored.has(id))).toEqual([mended.id]);
      expect(stored.size + total).toBe(sent.size);
      expect(failedEvents).toEqual([
        expect.objectContaining({ eventId: mended.id, code, path, status: 'open' }),
      ]);
      expect(replay).toMatchObject({ replayed: 1, open: 0 });
      expect(after).toMatchObject({ status: 'replayed', storedId: mended.id });
      expect(reckoning).toEqual(NOTHING_AMISS);
    },
    120_000,
  );

  // A writer that does not look for the one that the store refuses sinks the other 999 with it.
  const ALL_OR_NOTHING: Break = {
    file: 'ingestion/append-metrics.js',
    from: /return this\.isolate\(rows\)/,
    to: "return rows.map(() => ({ outcome: 'unstorable', storedHash: undefined }))",
  };
  if (environment.full())
    it('a build that lets one sink all is found out', async () => {
      const broken = await brokenBuild(ALL_OR_NOTHING);
      const { told } = await sendOneBad((event) => ({ ...event, source: POISON }), broken.dir);
      await broken.remove();
      expect(told.accepted).not.toBe(999);
    }, 400_000);
});
