import { randomUUID } from 'node:crypto';
import type {
  LeaderboardRevisionDetail,
  LeaderboardRevisionPage,
  OfficialResultList,
} from '@coliseum/contracts';
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.spec-support.js';
import { aVote, RANKS, until, WholeApp } from '../life/whole-app.spec-support.js';

const [norway, italy] = [randomUUID(), randomUUID()] as const;

jest.setTimeout(90_000);

describe("a board's history", () => {
  let test: TestDatabase;
  let app: WholeApp;
  let eventId: string;
  beforeAll(async () => {
    test = await createTestDatabase();
    app = await WholeApp.start(test, await WholeApp.dataDir());
    eventId = randomUUID();
    const votingOpensAt = new Date(Date.now() - 3_600_000);
    await app.know(
      { type: 'artist', id: norway, name: 'Norway' },
      { type: 'artist', id: italy, name: 'Italy' },
      { type: 'event', id: eventId, name: 'Final', votingOpensAt, lineup: [norway, italy] },
    );
    await app.post(aVote(eventId, italy, new Date(), 4));
    await until(async () => (await app.board(eventId)).entries[0]?.score === 4, 30_000, 'the first vote');
    await app.post(aVote(eventId, norway, new Date(), 9));
    await until(async () => (await app.board(eventId)).entries[0]?.score === 9, 30_000, 'the second vote');
    await app.freeze(eventId);
    await app.move('publish', eventId);
  });
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  const path = `/admin/leaderboards/${RANKS}/revisions`;
  const page = async (query = ''): Promise<LeaderboardRevisionPage> =>
    (await app.call<LeaderboardRevisionPage>('GET', `${path}?eventId=${eventId}${query}`)).json;

  it('tells what stood when, the newest first, each with who led', async () => {
    const { items, nextCursor, ...board } = await page();
    expect(board).toEqual({ leaderboardId: RANKS, window: 'all_time', eventId });
    expect(nextCursor).toBeNull();
    expect(items.slice(0, 2).map(({ state }) => state)).toEqual(['official', 'frozen']);
    const numbers = items.map(({ revision }) => revision);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(items[0]?.leader).toEqual({ entityId: norway, entityName: 'Norway', score: 9 });
    expect(items.some(({ leader }) => leader?.entityName === 'Italy')).toBe(true);
  });

  it('holds hash and signature of what was published, and of nothing else', async () => {
    const { items } = await page();
    const signed = items.filter(({ official }) => official !== null);
    expect(signed.map(({ state }) => state)).toEqual(['official']);
    const results = await app.call<OfficialResultList>(
      'GET',
      `/leaderboards/${RANKS}/official?eventId=${eventId}`,
    );
    const [result] = results.json.items;
    expect(signed[0]?.official).toMatchObject({
      contentHash: result?.contentHash,
      keyId: result?.keyId,
      signature: result?.signature,
      supersededAt: null,
    });
  });

  it('is read page by page without a gap, and by state', async () => {
    const whole = (await page()).items.map(({ revision }) => revision);
    const read: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { items, nextCursor }: LeaderboardRevisionPage = await page(
        `&limit=1${cursor && `&cursor=${cursor}`}`,
      );
      read.push(...items.map(({ revision }) => revision));
      cursor = nextCursor;
    }
    expect(read).toEqual(whole);
    expect((await page('&state=frozen')).items.map(({ state }) => state)).toEqual(['frozen']);
  });

  it('opens one with its ranks beside those before it', async () => {
    const { items } = await page();
    const at = items.findIndex(({ leader }) => leader?.entityName === 'Italy');
    const [overtaken, before] = [items[at - 1], items[at]];
    const { status, json } = await app.call<LeaderboardRevisionDetail>(
      'GET',
      `${path}/${overtaken?.epoch}/${overtaken?.revision}?eventId=${eventId}`,
    );
    expect(status).toBe(200);
    expect(json.previousRevision).toBe(before?.revision);
    expect(
      json.entries.map(({ position, rank, previousRank, score, entityName }) => [
        position,
        rank,
        previousRank,
        score,
        entityName,
      ]),
    ).toEqual([
      [1, 1, 2, 9, 'Norway'],
      [2, 2, 1, 4, 'Italy'],
    ]);
  });

  it('is of the board that was asked for, and for who may look', async () => {
    const { items } = await page();
    const place = `${items[0]?.epoch}/${items[0]?.revision}`;
    const other = await app.call<{ code: string }>('GET', `${path}/${place}?eventId=${randomUUID()}`);
    expect([other.status, other.json.code]).toEqual([404, 'revision_not_found']);
    expect((await app.call('GET', `${path}?eventId=${eventId}`, undefined, {})).status).toBe(401);
    expect((await app.call<{ code: string }>('GET', path)).json.code).toBe('event_required');
  });
});
