import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';
import { acceptEvent } from './accept-event.js';
import { encodeRow } from './encode-row.js';
import { HomeCities } from './home-cities.js';

describe('the home of an event without a city', () => {
  let test: TestDatabase;
  beforeAll(async () => (test = await createTestDatabase()));
  afterAll(() => test.close());

  const cityOf = async (homes: HomeCities, userId: string): Promise<string | null> => {
    const event = { id: randomUUID(), type: 'social.post_liked', userId };
    const accepted = acceptEvent(event, { now: Date.now(), currency: 'EUR' });
    if ('refusal' in accepted) throw new Error(accepted.refusal.message);
    const row = encodeRow(accepted.row);
    await homes.fill([row]);
    return row.cityId;
  };
  const move = (userId: string, city: string | null) =>
    test.pool.query(
      `insert into coliseum_entities (type, id, name, city_id) values ('user', $1, 'Ann', $2)
        on conflict (type, id) do update set city_id = excluded.city_id, changed_xid = pg_current_xact_id()`,
      [userId, city],
    );

  it('is what the directory says at that moment, in every process, however often it is asked', async () => {
    const userId = randomUUID();
    const [here, there] = [new HomeCities(test.database), new HomeCities(test.database)];
    const both = async () => [
      await cityOf(here, userId),
      await cityOf(there, userId),
      await cityOf(here, userId),
    ];
    expect(await both()).toEqual([null, null, null]);
    for (const city of ['lodz', 'tel-aviv', null, 'lodz']) {
      await move(userId, city);
      expect(await both()).toEqual([city, city, city]);
    }
  });

  it('sees a change that was begun before it looked and committed after', async () => {
    const userId = randomUUID();
    const homes = new HomeCities(test.database);
    const client = await test.pool.connect();
    await client.query('begin');
    await client.query(
      `insert into coliseum_entities (type, id, name, city_id) values ('user', $1, 'Ann', 'lodz')`,
      [userId],
    );
    expect(await cityOf(homes, userId)).toBeNull();
    await move(randomUUID(), 'tel-aviv'); // later ids come and go meanwhile
    expect(await cityOf(homes, userId)).toBeNull();
    await client.query('commit');
    client.release();
    expect(await cityOf(homes, userId)).toBe('lodz');
  });

  it('is what the directory says also where several writes ask at once while people move', async () => {
    const homes = new HomeCities(test.database);
    const people = Array.from({ length: 20 }, () => randomUUID());
    for (let round = 0; round < 10; round++) {
      const asked = Promise.all(people.flatMap((id) => [cityOf(homes, id), cityOf(homes, id)]));
      await Promise.all(people.map((id) => move(id, `city-${round}`)));
      await asked;
      expect(await Promise.all(people.map((id) => cityOf(homes, id)))).toEqual(
        people.map(() => `city-${round}`),
      );
    }
  });

  it('is asked anew of everybody when many changed at once', async () => {
    const userId = randomUUID();
    const homes = new HomeCities(test.database);
    expect(await cityOf(homes, userId)).toBeNull();
    await test.pool.query(
      `insert into coliseum_entities (type, id, name, city_id) select 'user', gen_random_uuid(), 'x', 'lodz' from generate_series(1, 1500)`,
    );
    await move(userId, 'tel-aviv');
    expect(await cityOf(homes, userId)).toBe('tel-aviv');
  });
});
