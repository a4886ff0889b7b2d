/** What `npm run verify` is for: a figure or a board that does not follow from the events is told. */
import { Product, until } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { Crowd, pause, votes } from './crowd.js';
import { onStage } from './on-stage.js';
import { hasCaughtUp, query, verify } from './reckoning.js';

const BOARD = `leaderboard_id = 'event-artist-rankings'`;

/** @returns what verify says of a product with votes, before and after the statement */
const falsify = (statement: string): Promise<{ before: string; after: string }> =>
  onStage(async (later) => {
    const product = await Product.start();
    later(() => product.stop());
    const { url } = product.database;
    const crowd = new Crowd([product.origin], { senders: 1, batch: votes(randomUUID(), 200) });
    later(() => crowd.abandon());
    await pause(500);
    await crowd.stop();
    const isPublished = async (): Promise<boolean> => {
      const found = await query(
        url,
        `select 1 from coliseum_leaderboard_states s join coliseum_rollup_touches t using (event_id)
         where s.${BOARD} and s.through_tick >= t.tick`,
      );
      return found.length > 0 && hasCaughtUp(url);
    };
    await until(isPublished, 60_000, () => 'the board is not published');
    const before = await verify(url);
    await query(url, statement);
    return { before, after: await verify(url) };
  });

describe('what verify says of', () => {
  it.each([
    [
      'a figure that was changed',
      `with open as (update coliseum_rollup_open set votes = votes + 1 where entity_type = 'system')
       update coliseum_rollup_rows set votes = votes + 1 where entity_type = 'system' and period = 'all_time'`,
      /system all, all_time from -infinity: votes is \d+, should be \d+/,
    ],
    [
      'an entry that was taken off a board',
      `delete from coliseum_leaderboards where ${BOARD} and position = 7`,
      /is missing with score/,
    ],
    [
      'a score that was changed',
      `update coliseum_leaderboards set score = score + 1 where ${BOARD} and position = 1`,
      /has rank 1/,
    ],
  ])(
    '%s',
    async (_, statement, told) => {
      const { before, after } = await falsify(statement);
      expect(before).toBe('no difference');
      expect(after).toMatch(told);
    },
    120_000,
  );
});
