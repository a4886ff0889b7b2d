/** DNA over real data: the audio features of 5,130 tracks, and what four people played of them. A day of a listener is taken for a person, so that there are people enough to group. */
import type { EntityDna } from '@coliseum/contracts';
import {
  artistOf,
  dayListenerOf,
  describeGolden,
  goldenTracks,
  idOf,
  plays,
  trackOf,
} from '@coliseum/testing/golden';
import { DnaWorld } from '../dna-insight/dna.spec-support.js';

const EXAMPLE = 'Drake';

describeGolden('DNA of real listeners', () => {
  let world: DnaWorld;

  let dna: EntityDna;

  beforeAll(async () => {
    world = await DnaWorld.start();
    world.setClock('2026-05-20T04:43:00Z');
    const known = await goldenTracks();
    const artists = [...new Set([...known.values()].map(({ artist }) => artist))];
    await world.put([
      ...artists.map((name) => ({ type: 'artist', id: artistOf(name), name })),
      ...[...known].map(([id, { artist, name, genre, cultural }]) => ({
        ...{ type: 'track', id, name, dna: { cultural } },
        attributes: { genre, artistId: artistOf(artist) },
      })),
    ]);
    const events: (Record<string, unknown> & { type: string })[] = [];
    for await (const play of plays()) {
      const trackId = trackOf(play.artist, play.track);
      if (!known.has(trackId)) continue;
      events.push({
        ...{ id: idOf('dna play', play.key), type: 'player.track_played', timestamp: play.at.toISOString() },
        ...{ userId: dayListenerOf(play) },
        ...{ artistId: artistOf(play.artist), trackId, metadata: { msPlayed: play.ms } },
      });
    }

    await world.send(events);
    await world.model();
    dna = await world.ask('artist', artistOf(EXAMPLE));
  }, 180_000);
  afterAll(() => world.close());

  const groups = () =>
    world.rows<{ k: number; silhouette: number; people: number; shares: number[] }>(
      `select k, silhouette, people, (select json_agg(c -> 'people') from jsonb_array_elements(clusters) c) as shares
        from coliseum_dna_models order by version desc limit 1`,
    );

  it('fall into groups that stand apart, named by what sets them apart', async () => {
    const [model] = await groups();
    expect(model).toMatchObject({ k: 4, people: 595, shares: [185, 126, 123, 64] });
    expect(model?.silhouette).toBeCloseTo(0.4006, 4);
    const named = (await world.archetypes()).map(({ name }) => name);
    expect(named).toEqual([
      'Pop, acoustic, cheerful',
      'R&B, acoustic, live',
      'Rap, wordy, cheerful',
      'EDM, latin, instrumental',
    ]);
  });

  it('make the audience of an artist as the plan has it: analysed, match and band, top domain, groups with shares', () => {
    const audience = dna.audience;
    expect(dna.state).toBe('ready');
    expect(audience).toMatchObject({ people: 119, analysed: 119, band: 'good', topDomain: 'cultural' });
    expect(audience?.archetypes.map(({ name, people }) => [name, people])).toEqual([
      ['Rap, wordy, cheerful', 53],
      ['R&B, acoustic, live', 30],
      ['Pop, acoustic, cheerful', 14],
      ['EDM, latin, instrumental', 12],
      ['In no group', 10],
    ]);
    expect(audience?.archetypes.reduce((sum, { share }) => sum + share, 0)).toBe(1);
    // what he plays himself goes best with those who listen to it
    const [rap, , pop] = audience?.archetypes ?? [];
    expect(rap?.averageMatch).toBeGreaterThan((pop?.averageMatch ?? 1) + 0.2);
    expect(dna.profile.find(({ domain }) => domain === 'cultural')).toMatchObject({ basis: 'computed' });
  });

  it('come to the same when everything is counted anew from the first event', async () => {
    const before = [await groups(), { ...dna.audience, archetypes: shapeOf(dna) }];
    const tables = await world.rows<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relname like 'coliseum_dna_%' and relname <> 'coliseum_dna_state'`,
    );
    await world.rows(`truncate ${tables.map(({ name }) => name).join(', ')}`);
    await world.rows(`update coliseum_watermarks set next_xid = '0' where consumer = 'dna'`);
    await world.model();
    dna = await world.ask('artist', artistOf(EXAMPLE));
    expect([await groups(), { ...dna.audience, archetypes: shapeOf(dna) }]).toEqual(before);
  });

  it('keep their names when a tenth of the people goes', async () => {
    const before = new Map((await world.archetypes()).map(({ id, name }) => [id, name]));
    const people = await world.rows<{ id: string }>(
      `select user_id as id from coliseum_dna_habits order by 1`,
    );
    const gone = people.filter((_, i) => i % 10 === 0);
    await world.send(
      gone.map(({ id: userId }) => ({
        ...{ id: idOf('dna refusal', userId), type: 'mediaid.consent_changed', userId },
        ...{ timestamp: '2026-05-19T12:00:00Z', metadata: { granted: false } },
      })),
    );
    await world.model();
    const [model] = await groups();
    expect(model?.people).toBe(595 - gone.length);
    const after = (await world.archetypes()).filter(({ retired }) => !retired);
    expect(new Map(after.map(({ id, name }) => [id, name]))).toEqual(before);
  });
});

const shapeOf = ({ audience }: EntityDna): unknown[] =>
  (audience?.archetypes ?? []).map(({ id: _, ...rest }) => rest);
