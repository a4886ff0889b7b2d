/** The voting's times as the directory states them, and the bounds of what counts that follow from them. */
import { randomUUID } from 'node:crypto';
import { firstRow } from '../platform/database/sql.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { EntityModule } from './entity.module.js';
import { Database } from '../platform/database/database.js';

interface Bounds extends Record<string, unknown> {
  closes_at: Date | null;
  frozen_at: Date | null;
  votes: string;
  window_seconds: number | null;
}
const HOUR_MS = 3_600_000;

describe('the bounds of a voting', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp([EntityModule])));
  afterAll(() => test.close());

  const put = async (id: string, more: object): Promise<void> => {
    const body = [{ type: 'event', id, name: 'Final', ...more }];
    expect((await test.call('PUT', '/api/v1/entities', body)).status).toBe(200);
  };
  const bounds = (id: string): Promise<Bounds | undefined> =>
    firstRow<Bounds>(test.app.get(Database).pool, {
      text: 'select * from coliseum_voting_windows where event_id = $1',
      values: [id],
    });
  const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();

  it('freeze a minute after a close that was still to come when it was set, whatever is said later', async () => {
    const id = randomUUID();
    const closes = inHours(1);
    await put(id, { votingClosesAt: closes });
    await put(id, { name: 'The Final', votingClosesAt: closes });
    expect(await bounds(id)).toMatchObject({
      votes: 'once',
      window_seconds: null,
      frozen_at: new Date(Date.parse(closes) + 60_000),
    });
  });

  it('freeze after the grace that the rule gives, and go with a close that is moved', async () => {
    const id = randomUUID();
    await put(id, {
      votingClosesAt: inHours(1),
      ballotRule: { votes: 'unlimited', windowSeconds: 86_400, freezeGraceSeconds: 5 },
    });
    const moved = inHours(2);
    await put(id, { votingClosesAt: moved });
    expect(await bounds(id)).toMatchObject({
      votes: 'unlimited',
      window_seconds: 86_400,
      frozen_at: new Date(Date.parse(moved) + 5_000),
    });
  });

  it('freeze all the same when something else is said during the grace', async () => {
    const id = randomUUID();
    const closes = new Date(Date.now() + 150).toISOString();
    await put(id, { votingClosesAt: closes });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await put(id, { votingOpensAt: inHours(-1), votingClosesAt: closes, ballotRule: { votes: 'unlimited' } });
    expect((await bounds(id))?.frozen_at).toEqual(new Date(Date.parse(closes) + 60_000));
  });

  it('freeze nothing where the close already lay in the past', async () => {
    const id = randomUUID();
    await put(id, { votingOpensAt: inHours(-3), votingClosesAt: inHours(-2) });
    await put(id, { name: 'History' });
    expect((await bounds(id))?.frozen_at).toBeNull();
  });

  it.each([
    { votes: 'twice' },
    { votes: 'once', windowSeconds: 0 },
    { votes: 'once', freezeGraceSeconds: -1 },
    { votes: 'once', perArtist: 2 },
  ])('refuse the rule %j', async (ballotRule) => {
    const body = [{ type: 'event', id: randomUUID(), name: 'x', ballotRule }];
    expect((await test.call('PUT', '/api/v1/entities', body)).status).toBe(422);
  });
});
