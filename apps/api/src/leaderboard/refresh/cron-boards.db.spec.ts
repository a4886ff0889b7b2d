/** Boards with a schedule of their own, by the clocks of their zone: due times outlast a restart, what was missed is made up for once. */
import { randomUUID } from 'node:crypto';
import { nextDue } from '../../platform/clock/cron-schedule.js';
import { aProcess, openLeaderboard, type OpenLeaderboard } from '../leaderboard.spec-support.js';
import { isDue } from './is-due.js';

const HOUR_MS = 3_600_000;

describe('a schedule of one’s own', () => {
  it.each([
    ['30 6 * * *', 'UTC', '2026-05-16T06:30:00Z', '2026-05-17T06:30:00Z'],
    ['30 6 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T04:30:00Z'],
    // the clocks skip 02:30, then show it twice
    ['30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00Z'],
    ['30 2 * * *', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ['0 9 * * 1', 'Asia/Kolkata', '2026-05-16T00:00:00Z', '2026-05-18T03:30:00Z'],
    ['*/15 * * * *', 'Asia/Kathmandu', '2026-05-16T00:01:00Z', '2026-05-16T00:15:00Z'],
    ['0 0 29 2 *', 'UTC', '2026-05-16T00:00:00Z', '2028-02-29T00:00:00Z'],
  ])('%s in %s comes after %s at %s', (cron, zone, after, due) => {
    expect(nextDue(cron, zone, new Date(after)).toISOString()).toBe(new Date(due).toISOString());
  });

  describe('of boards', () => {
    let room: OpenLeaderboard;
    beforeEach(async () => {
      room = await openLeaderboard();
      // the built-in ones are not under test here
      await room.test.pool.query('update coliseum_leaderboard_definitions set enabled = false');
      room.definitions.forget();
      room.clock.at = new Date('2026-05-16T21:00:00Z');
    });
    afterEach(() => room.close());

    const plays = (n: number) =>
      room.figures.feed({
        type: 'artist',
        id: randomUUID(),
        at: '2026-05-16T20:00:00Z',
        counters: { plays: n },
      });
    const revision = async (id: string, eventId = ''): Promise<[number, string] | undefined> => {
      const { rows } = await room.test.pool.query(
        `select revision::int, checked_at from coliseum_leaderboard_states where leaderboard_id = $1 and event_id = $2`,
        [id, eventId],
      );
      return rows[0] && [rows[0].revision, rows[0].checked_at.toISOString()];
    };
    const sweep = async (process: Pick<OpenLeaderboard, 'watch' | 'refresher'> = room): Promise<void> => {
      await process.watch.sweep();
      await process.refresher.settled();
    };

    it('refreshes when it is due, not before, and once for all that was missed', async () => {
      await plays(1);
      await room.define({ id: 'daily', refresh: 'cron', cron: '0 6 * * *', timeZone: 'Europe/Berlin' });
      await sweep(); // never published
      expect(await revision('daily')).toEqual([1, '2026-05-16T21:00:00.000Z']);
      await plays(2);
      room.clock.pass(6 * HOUR_MS); // 05:00 in Berlin
      await sweep();
      expect((await revision('daily'))?.[0]).toBe(1);
      expect(
        isDue(await room.definitions.get('daily'), new Date('2026-05-16T21:00:00Z'), room.clock.now()),
      ).toBe(false);
      room.clock.pass(HOUR_MS);
      await sweep();
      expect(await revision('daily')).toEqual([2, '2026-05-17T04:00:00.000Z']);
      // down for three days; another process takes up what was missed, once
      await plays(3);
      room.clock.pass(70 * HOUR_MS);
      const other = aProcess(room.test, room.source, room.clock);
      await sweep(other);
      expect((await revision('daily'))?.[0]).toBe(3);
      await plays(4);
      await sweep(other);
      await sweep();
      expect((await revision('daily'))?.[0]).toBe(3);
      await other.refresher.beforeApplicationShutdown();
    });

    it('is made up for by who reads it, where nobody sweeps', async () => {
      await plays(1);
      await room.define({ id: 'weekly', refresh: 'cron', cron: '0 0 * * 1' });
      const key = { leaderboardId: 'weekly', window: 'all_time', eventId: '' } as const;
      expect((await room.reader.current(key)).snapshot.revision).toBe(1);
      await plays(2);
      room.clock.pass(10 * HOUR_MS);
      expect((await room.reader.current(key)).snapshot.revision).toBe(1);
      room.clock.pass(48 * HOUR_MS);
      expect((await room.reader.current(key)).snapshot.revision).toBe(2);
    });

    it('of an event’s board goes by its slots, too, however long nothing happened there', async () => {
      const eventId = randomUUID();
      const votes = () =>
        room.figures.feed({
          ...{ type: 'artist', id: randomUUID(), eventId, at: '2026-05-16T20:00:00Z' },
          counters: { votes: 1 },
        });
      await votes();
      await room.define({ id: 'show', scope: 'event', metric: 'votes', refresh: 'cron', cron: '0 6 * * *' });
      await sweep();
      expect((await revision('show', eventId))?.[0]).toBe(1);
      room.clock.pass(80 * HOUR_MS); // 2026-05-20, 05:00
      await sweep();
      expect(await revision('show', eventId)).toEqual([1, '2026-05-20T05:00:00.000Z']);
      await votes();
      await sweep();
      expect((await revision('show', eventId))?.[0]).toBe(1);
      room.clock.pass(HOUR_MS);
      await sweep();
      expect((await revision('show', eventId))?.[0]).toBe(2);
    });
  });
});
