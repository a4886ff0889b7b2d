import { randomUUID } from 'node:crypto';
import { AppFlow } from './app.flow.js';
import { EntityModule } from './entity/entity.module.js';
import { AppModule } from './app.module.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { RedisIoAdapter } from './realtime/redis-io.adapter.js';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startTestApp, testConfig, TEST_KEY, type TestApp } from './test-app.spec-support.js';

interface Entry {
  entityId: string;
  entityName: string;
  entityImageUrl: string | null;
  city: string | null;
  score: number;
}

describe('the directory and the boards', () => {
  let test: TestDatabase;
  const apps: NestFastifyApplication[] = [];
  const urls: string[] = [];
  /** takes entities in and knows nothing of boards: as a process that dies right after its commit */
  let writer: TestApp;

  const start = async (role: string): Promise<void> => {
    const config = testConfig({ DATABASE_URL: test.url, COLISEUM_ROLE: role });
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(config),
      createHttpAdapter(config),
      {
        logger: false,
        bodyParser: false,
      },
    );
    app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
    await app.listen(0, '127.0.0.1');
    expect(app.get(AppFlow)).toBeDefined();
    apps.push(app);
    urls.push((await app.getUrl()).replace('[::1]', '127.0.0.1'));
  };
  beforeAll(async () => {
    test = await createTestDatabase();
    await start('all');
    await start('api');
    writer = await startTestApp([EntityModule], {
      database: test,
      // nobody hears of it but through Postgres
      environment: { COLISEUM_ROLE: 'api', REDIS_URL: 'redis://127.0.0.1:1' },
    });
  }, 60_000);
  afterAll(async () => {
    await Promise.all([...apps.map((app) => app.close()), writer.close()]);
    await test.close();
  });

  const headers = { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' };
  const send = async (method: string, path: string, body: unknown, url = writer.url): Promise<void> => {
    const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
    if (answer.status >= 300) throw new Error(`${answer.status} ${await answer.text()}`);
  };
  const know = (...entities: object[]): Promise<void> => send('PUT', '/api/v1/entities', entities);
  const board = async (process: number, id: string, eventId: string): Promise<Entry[]> => {
    const answer = await fetch(`${urls[process]}/api/v1/leaderboards/${id}?eventId=${eventId}`, { headers });
    return ((await answer.json()) as { entries?: Entry[] }).entries ?? [];
  };
  /** On the boards of every process, within seconds. */
  const see = async (id: string, eventId: string, expected: object[], ms = 9_000): Promise<void> => {
    for (const process of urls.keys())
      for (const end = Date.now() + ms; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
        const entries = await board(process, id, eventId);
        try {
          expect(entries).toMatchObject(expected);
          break;
        } catch (error) {
          if (Date.now() > end) throw error;
        }
      }
  };
  const RANKS = 'event-artist-rankings';
  const ENGAGED = 'event-attendee-engagement';
  const vote = (ids: { userId: string; artistId: string; eventId: string }, value: number): object => ({
    id: randomUUID(),
    type: 'concierto.vote_cast',
    value,
    ...ids,
  });

  it('show what came before its entity was known under a placeholder, and heal as it arrives', async () => {
    const [artistId, late, userId, eventId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await send('POST', '/api/v1/events', [vote({ userId, artistId, eventId }, 7)], urls[0]);
    const called = (kind: string, id: string): string => `${kind} ${id.slice(-6)}`;
    await see(RANKS, eventId, [{ entityName: called('Artist', artistId), city: null, score: 7 }]);
    await see(ENGAGED, eventId, [{ entityName: called('User', userId) }]);

    await know(
      { type: 'artist', id: artistId, name: 'Duncan', cityId: 'amsterdam', imageUrl: '/pictures/d.png' },
      { type: 'user', id: userId, name: 'Uma', cityId: 'amsterdam' },
    );
    await see(RANKS, eventId, [
      { entityName: 'Duncan', city: 'amsterdam', entityImageUrl: '/pictures/d.png' },
    ]);
    await see(ENGAGED, eventId, [{ entityName: 'Uma', city: 'amsterdam' }]);

    await know({ type: 'city', id: 'amsterdam', name: 'Amsterdam' });
    await see(RANKS, eventId, [{ entityName: 'Duncan', city: 'Amsterdam' }]);
    await see(ENGAGED, eventId, [{ entityName: 'Uma', city: 'Amsterdam' }]);

    // a line-up of somebody who is not known yet
    await know({ type: 'event', id: eventId, name: 'The final', lineup: [artistId, late] });
    await see(RANKS, eventId, [
      { entityName: 'Duncan', score: 7 },
      { entityName: called('Artist', late), score: 0 },
    ]);
    await know({ type: 'artist', id: late, name: 'Mahmood' });
    await see(RANKS, eventId, [{ entityName: 'Duncan' }, { entityName: 'Mahmood', score: 0 }]);
  }, 90_000);

  it('change a name everywhere within seconds, though the process that took it says nothing', async () => {
    const [artistId, userId, eventId] = [randomUUID(), randomUUID(), randomUUID()];
    await know({ type: 'artist', id: artistId, name: 'Before' });
    await send('POST', '/api/v1/events', [vote({ userId, artistId, eventId }, 1)], urls[0]);
    await see(RANKS, eventId, [{ entityName: 'Before' }]);
    // a board at rest: its trends have settled, and nothing but the directory moves it
    await test.pool.query(
      `update coliseum_leaderboard_states set generated_at = now() - interval '1 hour', checked_at = now() - interval '30 minutes'
       where event_id = $1`,
      [eventId],
    );
    await know({ type: 'artist', id: artistId, name: 'After' });
    await see(RANKS, eventId, [{ entityName: 'After' }], 5_000);
    // and through a process that only answers
    await send('PUT', '/api/v1/entities', [{ type: 'artist', id: artistId, name: 'Once more' }], urls[1]);
    await see(RANKS, eventId, [{ entityName: 'Once more' }], 5_000);
  }, 60_000);

  it('let the clock of an event be moved: its board is under way when its times say so', async () => {
    const [artistId, userId, eventId] = [randomUUID(), randomUUID(), randomUUID()];
    const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
    const active = async (): Promise<string[]> => {
      const answer = await fetch(`${urls[0]}/api/v1/leaderboards/top-events-by-votes`);
      return ((await answer.json()) as { entries: Entry[] }).entries.map((entry) => entry.entityId);
    };
    const shows = async (expected: boolean): Promise<void> => {
      for (const end = Date.now() + 9_000; (await active()).includes(eventId) !== expected;)
        if (Date.now() > end) throw new Error(`active: ${(await active()).join()}`);
        else await new Promise((resolve) => setTimeout(resolve, 100));
    };
    await know({ type: 'event', id: eventId, name: 'Tomorrow', startsAt: at(60 * 24) });
    await send('POST', '/api/v1/events', [vote({ userId, artistId, eventId }, 1)], urls[0]);
    await see(RANKS, eventId, [{ score: 1 }]);
    expect(await active()).not.toContain(eventId);
    await know({ type: 'event', id: eventId, name: 'Tonight', startsAt: at(-5), endsAt: at(60) });
    await shows(true);
    await know({ type: 'event', id: eventId, name: 'Over', endsAt: at(-1) });
    await shows(false);
  }, 60_000);

  it('know where somebody is from what the events say, and events after that take place there', async () => {
    const [artistId, userId, eventId] = [randomUUID(), randomUUID(), randomUUID()];
    await know({ type: 'city', id: 'oslo', name: 'Oslo' }, { type: 'user', id: userId, name: 'Uma' });
    const resolved = { type: 'vaultmap.location_resolved', userId, cityId: 'oslo' };
    await send('POST', '/api/v1/events', [vote({ userId, artistId, eventId }, 1), resolved], urls[0]);
    await see(ENGAGED, eventId, [{ entityName: 'Uma', city: 'Oslo' }]);
    const after = vote({ userId, artistId: randomUUID(), eventId }, 1) as { id: string };
    await send('POST', '/api/v1/events', [after], urls[0]);
    const { rows } = await test.pool.query('select city_id from coliseum_metrics where id = $1', [after.id]);
    expect(rows).toEqual([{ city_id: 'oslo' }]);
  }, 60_000);
});
