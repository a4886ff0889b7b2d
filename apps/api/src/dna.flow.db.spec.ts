/** DNA as the whole product makes it: by the admin's button, asked for through the port that other rooms use. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { artistOf, entitiesOf, INDIE, JAZZ, people, playsOf } from './dna-insight/listeners.spec-support.js';
import { WholeApp } from './leaderboard/life/whole-app.spec-support.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { DnaAnswers } from './platform/dna/dna-answers.js';

describe('DNA in the whole product', () => {
  let test: TestDatabase;
  let app: WholeApp;

  beforeAll(async () => {
    test = await createTestDatabase();
    app = await WholeApp.start(test, await mkdtemp(path.join(tmpdir(), 'coliseum-dna-')));
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  it('is made by the job, and told to whoever asks through the port', async () => {
    await app.call('PUT', '/entities', entitiesOf([JAZZ, INDIE]));
    const events = [...people('jazz', 14), ...people('indie', 12)].flatMap((person) =>
      playsOf({ person, genre: person.startsWith('jazz') ? JAZZ : INDIE }),
    );
    expect((await app.call('POST', '/events', events)).status).toBe(202);
    const ask = () =>
      app.app.get(DnaAnswers).ask({ entityType: 'artist', entityId: artistOf(JAZZ), from: null, to: null });
    expect((await ask()).state).toBe('no_model');
    expect((await app.call('POST', '/admin/pipeline/run', { job: 'dna' })).status).toBe(202);
    let dna = await ask();
    for (let i = 0; dna.state !== 'ready' && i < 300; i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      dna = await ask();
    }
    expect(dna.audience).toMatchObject({
      analysed: 14,
      averageMatch: expect.any(Number),
      distinct: true,
      k: 2,
    });
    type Pipeline = { jobs: { name: string; lastSuccessAt: string | null }[] };
    const { json } = await app.call<Pipeline>('GET', '/admin/pipeline');
    expect(json.jobs.find(({ name }) => name === 'dna')).toBeDefined();
  }, 60_000);
});
