import { randomUUID } from 'node:crypto';
import { SCREEN_REPORTS, type CommandReceipt } from '@coliseum/contracts';
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.spec-support.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { ScreenSetups } from '../setup/screen-setups.js';
import {
  closeWalls,
  openRoom,
  openWall,
  pairedWall,
  pause,
  storedPlaylist,
  until,
  type ScreensRoom,
  type Wall,
} from '../screens.spec-support.js';

describe('commands', () => {
  let database: TestDatabase;
  let room: ScreensRoom;
  let other: ScreensRoom;
  const event = randomUUID();
  beforeAll(async () => {
    database = await createTestDatabase();
    room = await openRoom({ database });
    other = await openRoom({ database });
    await database.pool.query(
      `insert into coliseum_entities (type, id, name) values ('event', $1, 'The show')`,
      [event],
    );
  });
  afterEach(closeWalls);
  afterAll(async () => {
    await room.close();
    await other.close();
    await database.close();
  });

  const send = (id: string, command: object, at = room) =>
    at.call('POST', `/api/v1/admin/screens/${id}/command`, command);
  const held = (wall: Wall) => wall.latest()?.held;

  it('reach the wall on whichever process it is, and are acknowledged', async () => {
    const { screen, wall } = await pairedWall(room, 'Here');
    for (const at of [room, other]) {
      const { status, json } = await send(screen.id, { type: 'scene', scene: 'kpi', window: 'today' }, at);
      expect([status, json]).toMatchObject([200, { sent: 1, acknowledged: 1, missing: [] }]);
      const receipt = json as CommandReceipt;
      expect(receipt.tookMs).toBeLessThan(1_000);
      expect(wall.commands.at(-1)).toMatchObject({
        id: receipt.id,
        type: 'scene',
        scene: 'kpi',
        window: 'today',
      });
      await until(() => held(wall)?.id === receipt.id);
      expect(held(wall)).toEqual({
        id: receipt.id,
        type: 'scene',
        request: { scene: 'kpi', window: 'today' },
      });
    }
    const text = await room.app.get(Metrics).registry.metrics();
    expect(text).toContain('coliseum_screen_commands_total{type="scene",outcome="acknowledged"} 1');
    expect(text).toContain('coliseum_screen_ack_seconds_count{type="scene"} 1');
  });

  it('that stand are told again to a wall that comes back, those of a moment are not', async () => {
    const { token, screen, wall } = await pairedWall(room, 'Back');
    const message = { type: 'message', text: 'Doors at 8', detail: 'North gate' };
    const { id } = (await send(screen.id, message)).json;
    for (const type of ['next', 'identify', 'reload']) await send(screen.id, { type });
    expect(wall.commands.map(({ type }) => type)).toEqual(['message', 'next', 'identify', 'reload']);
    wall.socket.disconnect();
    for (const at of [room, other]) {
      const back = openWall(at.url, { token });
      await until(() => back.setups.length > 0);
      expect(held(back)).toEqual({ id, ...message });
      await pause(50);
      expect(back.commands).toEqual([]);
      back.socket.disconnect();
    }
    const away = await send(screen.id, { type: 'blackout' });
    expect(away.json).toMatchObject({ sent: 1, acknowledged: 0, missing: [screen.id], tookMs: null });
    const black = openWall(other.url, { token });
    await until(() => black.setups.length > 0);
    expect(held(black)?.type).toBe('blackout');
    await send(screen.id, { type: 'clear' });
    await until(() => held(black) === null);
  });

  it('freeze over a scene, which is back after unfreeze', async () => {
    const { screen, wall } = await pairedWall(room, 'Frozen');
    const scene = (await send(screen.id, { type: 'scene', scene: 'standby' })).json.id;
    await send(screen.id, { type: 'freeze' });
    await until(() => held(wall)?.type === 'freeze');
    expect((await room.call('GET', `/api/v1/admin/screens/${screen.id}`)).json.held.type).toBe('freeze');
    await send(screen.id, { type: 'unfreeze' });
    await until(() => held(wall)?.id === scene);
  });

  it('say who has not begun, after a second', async () => {
    const { screen: willing } = await pairedWall(room, 'Willing');
    const { screen, token } = await pairedWall(room, 'Unwilling');
    closeWalls();
    openWall(room.url, { token }, false);
    const answer = await room.call('POST', '/api/v1/admin/screens/command', {
      screenIds: [screen.id, willing.id.toUpperCase()],
      command: { type: 'identify' },
    });
    expect([answer.status, answer.json]).toMatchObject([200, { sent: 2, acknowledged: 0, tookMs: null }]);
    expect(answer.json.missing.sort()).toEqual([screen.id, willing.id].sort());
  });

  it('are counted by the walls that they went to, and by no other', async () => {
    const { screen, wall } = await pairedWall(room, 'Mine');
    const { wall: foreign } = await pairedWall(other, 'Foreign');
    wall.socket.off('screen:command');
    const seen = new Promise<string>((resolve) =>
      wall.socket.once('screen:command', ({ id }: { id: string }) => resolve(id)),
    );
    const answer = send(screen.id, { type: 'identify' });
    foreign.socket.emit(SCREEN_REPORTS.ack, { id: await seen, scene: 'kpi' });
    expect((await answer).json).toMatchObject({ acknowledged: 0, missing: [screen.id] });
    expect(foreign.commands).toEqual([]);
  });

  it.each([
    [{ type: 'scene' }, '/scene', /needs the scene/],
    [
      { type: 'scene', scene: 'leaderboard' },
      '/leaderboardId',
      /lacks leaderboardId: leaderboard needs leaderboardId/,
    ],
    [{ type: 'scene', scene: 'standby', text: 'x' }, '/text', /takes no text/],
    [
      { type: 'scene', scene: 'leaderboard', leaderboardId: 'no-such-board' },
      '/leaderboardId',
      /no such board/,
    ],
    [
      { type: 'scene', scene: 'leaderboard', leaderboardId: 'top-artists-by-plays', window: '9d' },
      '/window',
      /has no window 9d; it has 30d/,
    ],
    [
      { type: 'scene', scene: 'leaderboard', leaderboardId: 'event-artist-rankings' },
      '/eventId',
      /must name which/,
    ],
    [{ type: 'scene', scene: 'vote-race', eventId: randomUUID() }, '/eventId', /no such event/],
    [{ type: 'scene', scene: 'cities', tournamentId: randomUUID() }, '/tournamentId', /no such tournament/],
    [
      { type: 'scene', scene: 'sponsor', brandId: randomUUID(), slotId: 's', eventId: randomUUID() },
      '/brandId',
      /no such brand/,
    ],
    [{ type: 'message' }, '/text', /needs the text/],
    [{ type: 'freeze', scene: 'kpi' }, '/scene', /takes nothing else; leave scene out, or send type scene/],
    [{ type: 'takeover', text: 'x' }, '/type', /POST \/api\/v1\/admin\/screens\/takeover/],
  ])('that are wrong say what would be right: %j', async (command, path, words) => {
    const { screen, wall } = await pairedWall(room, 'Right');
    const { status, json } = await send(screen.id, command);
    expect([status, json.code]).toEqual([422, 'invalid_command']);
    const fault = json.errors.find((error: { path: string }) => error.path === path);
    expect(fault?.message).toMatch(words);
    expect(wall.commands).toEqual([]);
  });

  it('of an unknown type, to an unknown wall or of a private board are refused', async () => {
    const { screen } = await pairedWall(room, 'Closed');
    expect((await send(screen.id, { type: 'explode' })).json).toMatchObject({
      status: 422,
      code: 'invalid_body',
    });
    expect((await send(randomUUID(), { type: 'next' })).json).toMatchObject({
      status: 404,
      code: 'screen_not_found',
    });
    const many = { screenIds: [screen.id, randomUUID()], command: { type: 'next' } };
    expect((await room.call('POST', '/api/v1/admin/screens/command', many)).status).toBe(404);
    const show = { type: 'scene', scene: 'vote-race', eventId: event.toUpperCase() };
    expect((await send(screen.id, show)).status).toBe(200);
    await database.pool.query(
      `update coliseum_leaderboard_definitions set visibility = 'private' where id = 'trending-tracks'`,
    );
    const hidden = await send(screen.id, {
      type: 'scene',
      scene: 'leaderboard',
      leaderboardId: 'trending-tracks',
    });
    expect(hidden.json.errors[0].code).toBe('leaderboard_private');
  });

  it('are in the audit log: who, what, before, after', async () => {
    const { screen } = await pairedWall(room, 'Audited');
    await send(screen.id, { type: 'message', text: 'One' });
    await send(screen.id, { type: 'message', text: 'Two' });
    const { rows } = await database.pool.query(
      `select actor, before, after, request_id from coliseum_audit_log where action = 'screen.commanded' and subject = $1 order by id desc`,
      [screen.id],
    );
    expect(rows[0]).toMatchObject({
      actor: expect.stringContaining('key '),
      before: { held: { [screen.id]: { type: 'message', text: 'One' } } },
      after: { command: { type: 'message', text: 'Two' }, screenIds: [screen.id] },
      request_id: expect.any(String),
    });
  });

  it('come with what the wall goes by: name, profile, playlist of its own or its group’s', async () => {
    const { screen, wall } = await pairedWall(other, 'Setup');
    const playlistId = await storedPlaylist(database);
    for (const one of [room, other])
      one.playlists.set(playlistId, { id: playlistId, name: 'Evening', version: 1, items: [] });
    const group = (await room.call('POST', '/api/v1/admin/screen-groups', { name: 'Foyer', playlistId }))
      .json;
    await room.call('PATCH', `/api/v1/admin/screens/${screen.id}`, {
      groupId: group.id,
      profile: { motion: 'reduced' },
    });
    await until(() => wall.latest()?.playlist?.name === 'Evening');
    expect(wall.latest()?.profile).toMatchObject({ motion: 'reduced', orbit: true });

    // published anew, by the part that keeps playlists, on another process
    other.playlists.set(playlistId, { id: playlistId, name: 'Night', version: 2, items: [] });
    await room.app.get(ScreenSetups, { strict: false }).changed({ playlistId });
    await until(() => wall.latest()?.playlist?.version === 2);
    const count = wall.setups.length;
    await room.app.get(ScreenSetups, { strict: false }).changed({ playlistId });
    await pause(200);
    expect(wall.setups.length).toBe(count); // not twice the same

    await room.call('DELETE', `/api/v1/admin/screen-groups/${group.id}`);
    await until(() => wall.latest()?.playlist === null);
  });
});
