import type { Config } from '../../platform/config/config.js';
import { openLeaderboard, type OpenLeaderboard } from '../leaderboard.spec-support.js';
import { RevisionThinner } from './revision-thinner.js';

const GLOBAL = 'top-events-by-votes';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('old revisions', () => {
  let room: OpenLeaderboard;
  let thinner: RevisionThinner;
  beforeEach(async () => {
    room = await openLeaderboard();
    const jobs = { run: (_: string, work: () => Promise<number>) => work() } as never;
    thinner = new RevisionThinner(room.test.database, room.clock, { role: 'worker' } as Config, jobs);
    await room.publish(GLOBAL);
  });
  afterEach(() => room.close());

  /** Of so many ms ago. */
  const keep = async (agoMs: readonly number[], state = 'live', from = 1_000): Promise<void> => {
    for (const [i, ago] of agoMs.entries())
      await room.test.pool.query(
        `insert into coliseum_leaderboard_revisions (leaderboard_id, "window", event_id, epoch, revision, generated_at,
           as_of, state, total, entries) values ($1, 'all_time', '', gen_random_uuid(), $2, $3, $3, $4, 0, '[]')`,
        [GLOBAL, from + i, new Date(room.clock.at.getTime() - ago), state],
      );
  };
  const ages = async (): Promise<number[]> => {
    const { rows } = await room.test.pool.query<{ generated_at: Date }>(
      'select generated_at from coliseum_leaderboard_revisions where revision >= 1000 order by generated_at',
    );
    return rows.map((row) => room.clock.at.getTime() - row.generated_at.getTime());
  };

  it('are thinned to one a minute after two days, to one an hour after thirty, and the last of each stays', async () => {
    const young = [47 * HOUR_MS + 20, 47 * HOUR_MS + 10];
    const [old, older] = [50 * HOUR_MS, 31 * 24 * HOUR_MS];
    // the clock stands at a full hour: an age of 40 s is 20 s into its minute
    await keep([...young, old + 50_000, old + 40_000, old + 70_000]);
    await keep([older + 50 * MINUTE_MS, older + 40 * MINUTE_MS, older + 70 * MINUTE_MS], 'live', 2_000);
    expect(await thinner.thin()).toBe(2);
    expect(await ages()).toEqual([
      older + 70 * MINUTE_MS,
      older + 40 * MINUTE_MS,
      old + 70_000,
      old + 40_000,
      ...young,
    ]);
    expect(await thinner.thin()).toBe(0);
  });

  it('stay where they were frozen or official', async () => {
    await keep([50 * HOUR_MS + 50_000, 50 * HOUR_MS + 45_000], 'frozen');
    await keep([50 * HOUR_MS + 40_000, 50 * HOUR_MS + 35_000], 'official', 2_000);
    expect(await thinner.thin()).toBe(0);
  });

  it('stay whole as far back as a comparison goes, and the one that it begins with', async () => {
    await room.test.pool.query(
      'update coliseum_leaderboard_definitions set compare_to_seconds = $1 where id = $2',
      [100 * 3_600, GLOBAL],
    );
    const within = [90 * HOUR_MS + 50_000, 90 * HOUR_MS + 40_000];
    const before = [101 * HOUR_MS + 50_000, 101 * HOUR_MS + 40_000];
    await keep([...within, ...before]);
    expect(await thinner.thin()).toBe(1);
    expect(await ages()).toEqual([before[1], ...within]);
  });
});
