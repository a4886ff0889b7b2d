/** What a 202 promises, with the power cut again and again: nothing lost, nothing twice, every figure exact. */
import { API_KEY, environment, Product, until } from '@coliseum/testing';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

const KILLS = environment.full() ? 50 : 5;
const SENDERS = 4;
const BATCH = 200;

describe('a sender that retries until it is answered', () => {
  let product: Product;
  let store: Client;

  beforeAll(async () => {
    product = await Product.start();
    store = new Client({ connectionString: product.database.url });
    await store.connect();
  });
  afterAll(async () => {
    await store.end();
    await product.stop();
  });

  const verify = (): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['apps/api/dist/verify.js'], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: product.database.url },
    });
    return { status, output: stdout + stderr };
  };
  const unprocessed = async (): Promise<number> => {
    const { rows } = await store.query(
      `select count(*)::int as n from coliseum_metrics m join coliseum_watermarks w on w.consumer = 'rollup' and m.xid >= w.next_xid`,
    );
    return rows[0].n;
  };

  it('finds every id stored once, although the API was killed in mid batch', async () => {
    const eventId = randomUUID();
    const artists = Array.from({ length: 7 }, () => randomUUID());
    const users = Array.from({ length: 300 }, () => randomUUID());
    const acknowledged = new Set<string>();
    let stop = false;
    let interrupted = 0;

    const deliver = async (batch: { id: string }[]): Promise<void> => {
      for (;;) {
        const answer = await fetch(`${product.origin}/api/v1/events`, {
          method: 'POST',
          headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
          body: JSON.stringify(batch),
        }).catch(() => null);
        if (answer?.status === 202) {
          const { accepted, duplicates } = (await answer.json()) as { accepted: number; duplicates: number };
          if (accepted + duplicates !== BATCH)
            throw new Error(`${accepted} + ${duplicates} of ${BATCH} were acknowledged`);
          return;
        }
        if (answer && answer.status !== 503) throw new Error(`The API answered ${answer.status}`);
        interrupted++;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const send = async (): Promise<void> => {
      while (!stop) {
        const batch = Array.from({ length: BATCH }, (_, i) => ({
          id: randomUUID(),
          type: 'concierto.vote_cast',
          userId: users[i % 300],
          artistId: artists[i % 7],
          eventId,
          value: 1 + (i % 12),
        }));
        await deliver(batch);
        for (const event of batch) acknowledged.add(event.id);
      }
    };
    const sending = Promise.all(Array.from({ length: SENDERS }, send));
    for (let kill = 0; kill < KILLS; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 300 + 200 * (kill % 5)));
      await product.kill();
      await product.run();
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    stop = true;
    await sending;

    const { rows } = await store.query<{ id: string }>(
      'select id from coliseum_metrics where event_id = $1',
      [eventId],
    );
    const stored = new Set(rows.map((row) => row.id));
    expect(interrupted).toBeGreaterThan(0);
    expect(rows).toHaveLength(acknowledged.size);
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);

    await until(
      async () => (await unprocessed()) === 0,
      90_000,
      () => 'the rollup does not catch up',
    );
    expect(verify()).toMatchObject({ status: 0, output: expect.stringContaining('no difference') });
  }, 900_000);

  it('would be told of a falsified figure', async () => {
    await store.query(
      `update coliseum_rollup_rows set votes = votes + 1 where entity_type = 'system' and period = 'all_time'`,
    );
    const { status, output } = verify();
    expect(status).toBe(1);
    expect(output).toMatch(/system all, all_time from -infinity: votes is \d+, should be \d+/);
    await store.query(
      `update coliseum_rollup_rows set votes = votes - 1 where entity_type = 'system' and period = 'all_time'`,
    );
  });

  it('would be told of a falsified board', async () => {
    const isPublished = async (): Promise<boolean> => {
      const { rows } = await store.query(
        `select 1 from coliseum_leaderboard_states s join coliseum_rollup_touches t using (event_id)
         where s.leaderboard_id = 'event-artist-rankings' and s.through_tick >= t.tick`,
      );
      return rows.length > 0;
    };
    await until(isPublished, 30_000, () => 'the board is not published');
    expect(verify()).toMatchObject({ status: 0 });
    const falsify = async (statement: string): Promise<{ status: number | null; output: string }> => {
      await store.query(statement);
      return verify();
    };
    expect(
      await falsify(
        `delete from coliseum_leaderboards where leaderboard_id = 'event-artist-rankings' and position = 7`,
      ),
    ).toMatchObject({ status: 1, output: expect.stringContaining('is missing with score') });
    expect(
      await falsify(
        `update coliseum_leaderboards set score = score + 1 where leaderboard_id = 'event-artist-rankings' and position = 1`,
      ),
    ).toMatchObject({ status: 1, output: expect.stringContaining('has rank 1') });
  });
});
