import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { DEFAULT_PROFILE, type Playlist, type PlaylistItem } from '@coliseum/contracts';
import { Facts } from '../../platform/facts/facts.js';
import { startTestApp, type TestAnswer, type TestApp } from '../../test-app.spec-support.js';
import { LivePlaylists } from '../live-playlists.js';
import { ToldScreens, ToldScreensModule } from '../paired-screens.spec-support.js';
import { PlaylistsModule } from './playlists.module.js';

const PATH = '/api/v1/admin/playlists';
const EVENT = randomUUID();
const item = (more: Partial<PlaylistItem> = {}): PlaylistItem => ({
  id: 'a',
  scene: 'kpi',
  dwellSeconds: 10,
  ...more,
});

describe('playlists', () => {
  const told = new ToldScreens();
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp([PlaylistsModule, ToldScreensModule.with(told)]);
    await test.database.pool.query(
      `insert into coliseum_entities (type, id, name) values ('event', $1, 'The final')`,
      [EVENT],
    );
  });
  afterAll(() => test.close());
  afterEach(() => void told.screens.splice(0));

  const create = async (items: PlaylistItem[] = [item()], name = 'Evening'): Promise<Playlist> => {
    const { status, json } = await test.call('POST', PATH, { name, items });
    expect(status).toBe(201);
    return json as Playlist;
  };
  const refusal = ({ status, json }: TestAnswer): string => `${status} ${json.code}`;
  const audited = async (id: string): Promise<string[]> => {
    const { rows } = await test.database.pool.query<{ action: string }>(
      'select action from coliseum_audit_log where subject = $1 order by at, id',
      [id],
    );
    return rows.map(({ action }) => action);
  };
  const checked = async (
    { id, version }: Playlist,
    status: string,
    more: { findings?: object[]; walls?: object[] } = {},
  ): Promise<void> => {
    const walls = more.walls ?? [{ width: 1920, height: 1080, profile: DEFAULT_PROFILE }];
    await test.database.pool.query('delete from coliseum_playlist_checks where playlist_id = $1', [id]);
    await test.database.pool.query(
      `insert into coliseum_playlist_checks (id, playlist_id, version, items, walls, status, done, total, findings, requested_by)
       values ($1, $2, $3, '[]', $4, $5, 1, 1, $6, 'spec')`,
      [randomUUID(), id, version, JSON.stringify(walls), status, JSON.stringify(more.findings ?? [])],
    );
  };

  it('are made, listed by name, changed, deleted, and each act is written down', async () => {
    const made = await create([item()], 'zz last');
    expect(made).toMatchObject({ name: 'zz last', version: 1, live: null, lastCheck: null, screens: 0 });
    const first = await create([item()], 'AA first');
    const { json: list } = await test.call('GET', PATH);
    const names = (list.items as Playlist[]).map(({ name }) => name);
    expect(names.indexOf('AA first')).toBeLessThan(names.indexOf('zz last'));
    expect(list.total).toBe(names.length);

    const patch = { version: 1, name: 'zz renamed', items: [item({ dwellSeconds: 12 })] };
    const { json: changed } = await test.call('PATCH', `${PATH}/${made.id}`, patch);
    expect(changed).toMatchObject({ name: 'zz renamed', version: 2, items: [{ dwellSeconds: 12 }] });
    expect((await test.call('GET', `${PATH}/${made.id}`)).json).toEqual(changed);

    expect((await test.call('DELETE', `${PATH}/${made.id}`)).status).toBe(204);
    expect(refusal(await test.call('GET', `${PATH}/${made.id}`))).toBe('404 playlist_not_found');
    expect(await audited(made.id)).toEqual(['playlist.created', 'playlist.changed', 'playlist.deleted']);
    expect(await audited(first.id)).toEqual(['playlist.created']);
  });

  it('are not overwritten by who has not seen them: 409 with the difference', async () => {
    const { id } = await create();
    await test.call('PATCH', `${PATH}/${id}`, { version: 1, name: 'Theirs' });
    const late = await test.call('PATCH', `${PATH}/${id}`, { version: 1, name: 'Mine' });
    expect(refusal(late)).toBe('409 playlist_changed');
    expect(late.json).toMatchObject({
      currentVersion: 2,
      differences: [{ field: 'name', yours: 'Mine', theirs: 'Theirs' }],
    });
  });

  it('let only one of two changes at the same time through', async () => {
    const { id } = await create();
    const answers = await Promise.all(
      ['One', 'Two', 'Three'].map((name) => test.call('PATCH', `${PATH}/${id}`, { version: 1, name })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('take only items that a wall could show, and name each fault with its path', async () => {
    const items = [
      item(),
      item({ scene: 'vote-race', eventId: randomUUID() }),
      item({ id: 'b', scene: 'leaderboard', leaderboardId: 'no-such-board' }),
      item({ id: 'c', scene: 'leaderboard', leaderboardId: 'event-artist-rankings' }),
      item({ id: 'd', scene: 'vote-race', eventId: EVENT, leaderboardId: 'top-artists-by-plays' }),
      item({ id: 'e', scene: 'cities', tournamentId: randomUUID() }),
      item({ id: 'f', when: { phases: ['voting'], phaseEventId: randomUUID() } }),
      item({ id: 'g', scene: 'cities' }),
    ];
    const answer = await test.call('POST', PATH, { name: 'Wrong', items });
    expect(refusal(answer)).toBe('422 invalid_playlist');
    const faults = (answer.json.errors as { path: string; code: string }[]).map((e) => `${e.path} ${e.code}`);
    expect(faults.sort()).toEqual([
      '/items/1/eventId unknown_event',
      '/items/1/id item_id_taken',
      '/items/2/leaderboardId unknown_leaderboard',
      '/items/3/eventId missing_field',
      '/items/4/leaderboardId leaderboard_does_not_fit',
      '/items/5/tournamentId unknown_tournament',
      '/items/6/when/phaseEventId unknown_event',
      '/items/7/tournamentId missing_field',
    ]);
    expect(
      (await test.call('POST', PATH, { name: 'Short', items: [item({ dwellSeconds: 7 })] })).status,
    ).toBe(422);
    await create([
      item({ scene: 'vote-race', eventId: EVENT.toUpperCase(), holds: true, when: { phases: ['voting'] } }),
    ]);
  });

  it('go live only after a passed check of this very version', async () => {
    const made = await create();
    const publish = (version = made.version) => test.call('POST', `${PATH}/${made.id}/publish`, { version });
    expect(refusal(await publish())).toBe('409 playlist_not_checked');
    for (const status of ['queued', 'running', 'broken']) {
      await checked(made, status);
      expect(refusal(await publish())).toBe('409 playlist_not_checked');
    }
    const finding = {
      itemId: 'a',
      width: 1920,
      height: 1080,
      rule: 'contrast',
      severity: 'blocks',
      message: 'Grey.',
      box: null,
    };
    await checked(made, 'failed', { findings: [finding] });
    const failed = await publish();
    expect(refusal(failed)).toBe('409 playlist_check_failed');
    expect(failed.json.findings).toEqual([finding]);

    await checked({ ...made, version: 7 }, 'passed');
    expect(refusal(await publish())).toBe('409 playlist_not_checked');
    await checked(made, 'passed');
    expect(refusal(await publish(2))).toBe('409 playlist_changed');

    const live = test.app.get(LivePlaylists);
    expect(await live.liveFor(made.id)).toBeNull();
    const announced: string[] = [];
    const end = test.app
      .get(Facts)
      .on('playlist.published', ({ playlistId }) => void announced.push(playlistId));
    const { status, json } = await publish();
    end();
    expect([status, json.live]).toEqual([
      200,
      expect.objectContaining({
        version: 1,
        items: made.items,
        forced: false,
        publishedBy: expect.any(String),
      }),
    ]);
    expect(announced).toEqual([made.id]);
    expect(await live.liveFor(made.id)).toEqual({
      id: made.id,
      name: 'Evening',
      version: 1,
      items: made.items,
    });

    await test.call('PATCH', `${PATH}/${made.id}`, { version: 1, items: [item({ id: 'other' })] });
    expect(await live.liveFor(made.id)).toMatchObject({ version: 1, items: made.items });
    expect(refusal(await publish(2))).toBe('409 playlist_not_checked');
  });

  it('go live only at the sizes that were checked, and as strictly', async () => {
    const made = await create();
    const show = (width: number, height: number, farthestViewerMetres = 48): void =>
      void told.screens.push({
        playlistId: made.id,
        screen: {
          id: randomUUID(),
          name: 'Ribbon',
          profile: { ...DEFAULT_PROFILE, farthestViewerMetres },
          resolution: { width, height },
        },
      });
    show(3840, 480);
    await checked(made, 'passed');
    const refused = await test.call('POST', `${PATH}/${made.id}/publish`, { version: 1 });
    expect(refused.json.detail).toContain('3840 × 480');
    const wall = { width: 3840, height: 480, profile: DEFAULT_PROFILE };
    await checked(made, 'passed', { walls: [wall] });
    show(3840, 480, 60);
    expect((await test.call('POST', `${PATH}/${made.id}/publish`, { version: 1 })).status).toBe(409);
    told.screens.pop();
    expect((await test.call('POST', `${PATH}/${made.id}/publish`, { version: 1 })).status).toBe(200);
  });

  it('go live by force with a reason that is written down', async () => {
    const made = await create();
    const publish = (body: object) =>
      test.call('POST', `${PATH}/${made.id}/publish`, { version: 1, ...body });
    expect(refusal(await publish({ force: true }))).toBe('422 missing_field');
    const { json } = await publish({ force: true, reason: 'the show begins' });
    expect(json.live).toMatchObject({ version: 1, forced: true });
    const { rows } = await test.database.pool.query<{ after: object }>(
      `select after from coliseum_audit_log where subject = $1 and action = 'playlist.forced'`,
      [made.id],
    );
    expect(rows[0]?.after).toMatchObject({ liveVersion: 1, forced: true, reason: 'the show begins' });
  });

  it('that a screen shows are not deleted: 409 with which', async () => {
    const made = await create();
    const screen = { id: randomUUID(), name: 'North stand', profile: DEFAULT_PROFILE, resolution: null };
    told.screens.push({ playlistId: made.id, screen });
    expect((await test.call('GET', `${PATH}/${made.id}`)).json.screens).toBe(1);
    const refused = await test.call('DELETE', `${PATH}/${made.id}`);
    expect(refusal(refused)).toBe('409 playlist_shown');
    expect(refused.json.screens).toEqual([{ id: screen.id, name: 'North stand' }]);
  });

  it('are for those who run the walls', async () => {
    expect((await test.call('GET', PATH, undefined, {})).status).toBe(401);
    expect((await test.call('POST', PATH, { name: 'x', items: [item()] }, {})).status).toBe(401);
  });
});
