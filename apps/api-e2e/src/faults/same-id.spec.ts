/** R2: one id sent by two hundred at once, at another time, with another body, to two processes: one row, the first stands. */
import { type Break, brokenBuild, environment, Product } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { insist, type Event } from './crowd.js';
import { onStage } from './on-stage.js';
import { NOTHING_AMISS, query, reckon } from './reckoning.js';

const AT_ONCE = 200;
const IDS = environment.full() ? 20 : 3;

interface Answer {
  status: number;
  outcome: string;
}

const play = (id: string, title: string, timestamp: string): Event => ({
  id,
  type: 'player.track_played',
  userId: '5b6f1c0a-0d0f-4d6c-9e11-000000000001',
  artistId: '5b6f1c0a-0d0f-4d6c-9e11-000000000002',
  trackId: '5b6f1c0a-0d0f-4d6c-9e11-000000000003',
  timestamp,
  metadata: { title },
});

const send = async (origin: string, event: Event): Promise<Answer> => {
  const answer = await insist(origin, event);
  const body = (await answer.json()) as {
    accepted: number;
    duplicates: number;
    results: { code?: string }[];
    code?: string;
  };
  const outcome =
    answer.status === 202
      ? body.accepted === 1
        ? 'accepted'
        : 'duplicate'
      : (body.results?.[0]?.code ?? body.code ?? '');
  return { status: answer.status, outcome };
};
const tally = (answers: readonly Answer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, outcome } of answers)
    counts[`${status} ${outcome}`] = (counts[`${status} ${outcome}`] ?? 0) + 1;
  return counts;
};

const sendAll = (build?: string) =>
  onStage(async (later) => {
    const one = await Product.start(build ? { build } : {});
    later(() => one.stop());
    const other = await Product.start({ databaseUrl: one.database.url, ...(build && { build }) });
    later(() => other.stop());
    const origins = [one.origin, other.origin];
    const ids = Array.from({ length: IDS }, () => randomUUID());
    const everywhere = (event: Event): Promise<Answer[]> =>
      Promise.all(Array.from({ length: AT_ONCE }, (_, i) => send(origins[i % 2] as string, event)));
    const rounds: Record<string, number>[] = [];
    for (const id of ids) {
      rounds.push(tally(await everywhere(play(id, 'first', '2026-01-31T12:00:00Z'))));
      // both partitions and days are others; the id is for ever
      rounds.push(tally(await everywhere(play(id, 'first', '2026-02-01T12:00:00Z'))));
      rounds.push(tally(await everywhere(play(id, 'second', '2026-01-31T12:00:00Z'))));
    }
    const kept = await query<{ id: string; title: string; at: string }>(
      one.database.url,
      `select id, metadata ->> 'title' as title, to_char(timestamp at time zone 'utc', 'YYYY-MM-DD') as at from coliseum_metrics`,
    );
    return { rounds, kept, ids, reckoning: await reckon(one, new Set(ids)) };
  });

describe('the same id, by two hundred at once and through two processes', () => {
  it('is stored once; repeats are duplicates, another body is a conflict, and the first stands', async () => {
    const { rounds, kept, ids, reckoning } = await sendAll();
    ids.forEach((_, i) => {
      expect(rounds[3 * i]).toEqual({ '202 accepted': 1, '202 duplicate': AT_ONCE - 1 });
      expect(rounds[3 * i + 1]).toEqual({ '202 duplicate': AT_ONCE });
      expect(rounds[3 * i + 2]).toEqual({ '422 conflict': AT_ONCE });
    });
    expect(new Set(kept.map(({ id }) => id))).toEqual(new Set(ids));
    for (const row of kept) expect(row).toMatchObject({ title: 'first', at: '2026-01-31' });
    expect(reckoning).toEqual(NOTHING_AMISS);
  }, 300_000);

  // A writer that knows an id only by its own memory takes the other process' repeats for new, and the store's refusal
  // of them becomes its caller's.
  const FORGETFUL: Break = {
    file: 'ingestion/append-metrics.js',
    from: '?? (await this.insertOnlyNew(rows))',
    to: '?? rows.map(accepted)',
  };
  // A store whose fingerprints are not compared calls a changed body a duplicate: a correction would vanish unseen.
  const CARELESS: Break = {
    file: 'ingestion/write-rows.js',
    from: /return sameHash\(stored, row\)/,
    to: 'return true',
  };
  if (environment.full())
    it.each([
      ['takes what the store knows for new', FORGETFUL],
      ['does not compare bodies', CARELESS],
    ])(
      'a build that %s is found out',
      async (_, fault) => {
        const broken = await brokenBuild(fault);
        const { rounds } = await sendAll(broken.dir);
        await broken.remove();
        const right = [
          { '202 accepted': 1, '202 duplicate': AT_ONCE - 1 },
          { '202 duplicate': AT_ONCE },
          { '422 conflict': AT_ONCE },
        ];
        expect(rounds).not.toEqual(rounds.map((_, i) => right[i % 3]));
      },
      300_000,
    );
});
