/** An event's DNA match in the whole product: computed once, when the event is stored, and stored with the model that it is by. */
import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DnaProfileDomain, EntityDna, PersonDna } from '@coliseum/contracts';
import { matchProfiles, type DnaProfile } from '@coliseum/domain';
import { idFor } from './dna-insight/dna.spec-support.js';
import {
  artistOf,
  entitiesOf,
  INDIE,
  JAZZ,
  people,
  playsOf,
  trackOf,
} from './dna-insight/listeners.spec-support.js';
import { toModel, type ModelRow } from './dna-insight/model/model-row.js';
import { until, WholeApp } from './leaderboard/life/whole-app.spec-support.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { DnaScores } from './platform/dna/dna-scores.js';

const SHOW = idFor('a night of jazz');
const LISTENER = 'jazz 3';
const SOON_MS = 20_000;
interface Stored {
  score: number | null;
  model: number | null;
}

describe('the DNA match of an event', () => {
  let test: TestDatabase;
  let app: WholeApp;

  beforeAll(async () => {
    test = await createTestDatabase();
    app = await WholeApp.start(test, await mkdtemp(path.join(tmpdir(), 'coliseum-dna-scores-')));
    await app.know(...entitiesOf([JAZZ, INDIE]));
    await app.know({ type: 'event', id: SHOW, name: 'A night of jazz', lineup: [artistOf(JAZZ)] });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  const post = async (more: object): Promise<string> => {
    const id = randomUUID();
    await app.post({ id, timestamp: '2026-05-03T18:00:00Z', userId: idFor(LISTENER), ...more });
    return id;
  };
  const aPlay = (more: object = {}) => ({
    ...{ type: 'player.track_played', artistId: artistOf(JAZZ), trackId: trackOf(JAZZ, 1), ...more },
  });
  const stored = async (id: string): Promise<Stored | undefined> =>
    (
      await test.pool.query<Stored>(
        'select dna_match_score::float8 as score, dna_model as model from coliseum_metrics where id = $1',
        [id],
      )
    ).rows[0];
  const profileOf = (profile: readonly DnaProfileDomain[]): DnaProfile =>
    Object.fromEntries(profile.map(({ domain, values }) => [domain, values]));

  it('is not there as long as there is no model', async () => {
    const [jazz, indie] = [people('jazz', 14), people('indie', 12)];
    await app.post(
      ...jazz.flatMap((person) => playsOf({ person, genre: JAZZ })),
      ...indie.flatMap((person) => playsOf({ person, genre: INDIE })),
    );
    expect(await stored(await post(aPlay()))).toEqual({ score: null, model: null });
    await app.call('POST', '/admin/pipeline/run', { job: 'dna' });
    await until(async () => app.app.get(DnaScores).hasModel, SOON_MS, 'a model is known to the door');
  }, 60_000);

  it('is that of the person and the artist, to four digits, with the version of the model', async () => {
    const { rows } = await test.pool.query<ModelRow>(
      'select * from coliseum_dna_models order by version desc limit 1',
    );
    const model = toModel(rows[0] as ModelRow);
    const person = (await app.call<PersonDna>('GET', `/entities/user/${idFor(LISTENER)}/dna`)).json;
    for (const genre of [JAZZ, INDIE]) {
      const artist = (await app.call<EntityDna>('GET', `/entities/artist/${artistOf(genre)}/dna`)).json;
      const expected = matchProfiles(profileOf(artist.profile), profileOf(person.profile), model).overall;
      const found = await stored(
        await post(aPlay({ artistId: artistOf(genre), trackId: trackOf(genre, 1) })),
      );
      expect(found?.model).toBe(model.version);
      expect(found?.score).toBeCloseTo(expected ?? NaN, 3);
      expect(String(found?.score)).toMatch(/^[01](\.\d{1,4})?$/);
      if (genre === JAZZ) expect(found?.score).toBeGreaterThan(0.7);
      else expect(found?.score).toBeLessThan(0.5);
    }
  });

  it('is that of the person and the event where no artist is named: by the line-up', async () => {
    const ofArtist = await stored(await post(aPlay()));
    const ofEvent = await stored(await post({ type: 'concierto.checked_in', eventId: SHOW }));
    expect(ofEvent?.model).toBe(ofArtist?.model);
    expect(ofEvent?.score).toBeCloseTo(ofArtist?.score ?? NaN, 2);
  });

  it('is the sender’s where the sender gave one, and never the value of an event that tells a match', async () => {
    expect(await stored(await post(aPlay({ dnaMatchScore: 0.125 })))).toEqual({ score: 0.125, model: null });
    const told = await post({
      type: 'mediaid.match_computed',
      value: 0.25,
      unit: 'ratio',
      artistId: artistOf(JAZZ),
    });
    expect(await stored(told)).toEqual({ score: null, model: null });
  });

  it('is nobody’s who has no DNA, and of no entity that has none', async () => {
    const none = { score: null, model: null };
    expect(await stored(await post(aPlay({ userId: randomUUID() })))).toEqual(none);
    expect(await stored(await post(aPlay({ artistId: randomUUID() })))).toEqual(none);
    expect(await stored(await post({ type: 'cals.link_shared' }))).toEqual(none);
  });

  it('is resolved once: the same event again is a duplicate, and what was stored stands', async () => {
    const event = {
      ...aPlay(),
      userId: idFor(LISTENER),
      id: randomUUID(),
      timestamp: '2026-05-03T18:00:00Z',
    };
    await app.post(event);
    const before = await stored(event.id);
    await test.pool.query('update coliseum_metrics set dna_match_score = 0.5 where id = $1', [event.id]);
    const again = await app.call<{ duplicates: number }>('POST', '/events', [event]);
    expect(again.json).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await stored(event.id)).toEqual({ score: 0.5, model: before?.model });
  });

  it('is in the figures of the artist', async () => {
    const artistId = artistOf(INDIE);
    for (let i = 0; i < 3; i++)
      await post(aPlay({ artistId, trackId: trackOf(INDIE, i), userId: idFor(`jazz ${i}`) }));
    type Scored = { n: number; mean: number };
    const { rows } = await test.pool.query<Scored>(
      `select count(dna_match_score)::int as n, avg(dna_match_score)::float8 as mean from coliseum_metrics where artist_id = $1`,
      [artistId],
    );
    const [scored] = rows;
    expect(scored?.n).toBe(4);
    type Stats = { rows: { metrics: Record<string, number> }[] };
    const metrics = async () =>
      (await app.call<Stats>('GET', `/entities/artist/${artistId}/stats?period=all_time`)).json.rows[0]
        ?.metrics;
    await until(async () => (await metrics())?.['dna_match_n'] === 4, SOON_MS, 'the matches are counted');
    expect((await metrics())?.['avg_dna_match']).toBeCloseTo(scored?.mean ?? NaN, 9);
    // an hour's match may be one person's: without a credential nothing is told of it
    const anyone = await app.call<Stats>(
      'GET',
      `/entities/artist/${artistId}/stats?period=all_time`,
      undefined,
      {},
    );
    expect(Object.keys(anyone.json.rows[0]?.metrics ?? {})).toContain('plays');
    expect(JSON.stringify(anyone.json)).not.toContain('dna_match');
    expect((await app.call('GET', '/map?metric=dna_match_sum', undefined, {})).status).toBe(422);
  });
});
