import { PAIRING_ALPHABET, PAIRING_CODE_LENGTH, SCREEN_REPORTS } from '@coliseum/contracts';
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.spec-support.js';
import {
  closeWalls,
  HEARTBEAT,
  openRoom,
  openWall,
  pairWall,
  pairedWall,
  until,
  type ScreensRoom,
} from '../screens.spec-support.js';

describe('pairing', () => {
  let database: TestDatabase;
  let room: ScreensRoom;
  let other: ScreensRoom;
  beforeAll(async () => {
    database = await createTestDatabase();
    room = await openRoom({ database });
    other = await openRoom({ database });
  });
  afterEach(closeWalls);
  afterAll(async () => {
    await room.close();
    await other.close();
    await database.close();
  });
  const claim = (code: string | undefined, name = 'North wall', at = room) =>
    at.call('POST', '/api/v1/admin/screens/claim', { code, name });
  const audit = async (action: string) =>
    (
      await database.pool.query(
        'select actor, subject, before, after from coliseum_audit_log where action = $1 order by id desc',
        [action],
      )
    ).rows;

  it('shows a code that can be read aloud, and gives the wall its token once it is claimed', async () => {
    const wall = openWall(room.url, { pairing: true });
    await until(() => wall.codes.length > 0);
    const shown = wall.codes[0];
    expect(shown?.code).toMatch(new RegExp(`^[${PAIRING_ALPHABET}]{${PAIRING_CODE_LENGTH}}$`));
    const ends = Date.parse(shown?.expiresAt ?? '') - Date.now();
    expect(ends).toBeGreaterThan(14 * 60_000);
    expect(ends).toBeLessThanOrEqual(15 * 60_000);

    const typed = ` ${shown?.code.slice(0, 3).toLowerCase()}-${shown?.code.slice(3)} `;
    const claimed = await claim(typed);
    expect([claimed.status, claimed.json]).toMatchObject([
      201,
      { name: 'North wall', status: 'offline', version: 1, held: null, pairedBy: 'from COLISEUM_API_KEY' },
    ]);
    await until(() => wall.paired.length > 0);
    const [paired] = wall.paired;
    expect(paired).toMatchObject({ screenId: claimed.json.id, name: 'North wall' });
    expect(paired?.token).toMatch(/^scr_[\w-]{43}$/); // 256 bits
    const dump = await database.pool.query('select s::text as row from coliseum_screens s');
    expect(dump.rows.map(({ row }) => row).join()).not.toContain(paired?.token.slice(4));
    expect(await audit('screen.paired')).toMatchObject([
      { subject: claimed.json.id, after: { name: 'North wall' } },
    ]);
    expect(JSON.stringify(await audit('screen.paired'))).not.toContain(paired?.token.slice(4));

    const again = openWall(room.url, { token: paired?.token });
    await until(() => again.setups.length > 0);
    expect(again.setups[0]).toMatchObject({
      screenId: claimed.json.id,
      name: 'North wall',
      profile: { wallHeightMetres: 6, timeZone: 'UTC' },
      playlist: null,
      held: null,
      takeover: null,
      rehearsal: null,
      serverVersion: expect.any(String),
    });
  });

  it('keeps the code of a wall that comes back, on another process too', async () => {
    const wall = openWall(room.url, { pairing: true });
    await until(() => wall.codes.length > 0);
    wall.socket.disconnect();
    const back = openWall(other.url, { pairing: true, pairingId: wall.codes[0]?.pairingId });
    await until(() => back.codes.length > 0);
    expect(back.codes[0]).toEqual(wall.codes[0]);
    // what nobody was given is as good as nothing
    const stranger = openWall(room.url, { pairing: true, pairingId: 'A'.repeat(43) });
    await until(() => stranger.codes.length > 0);
    expect(stranger.codes[0]?.pairingId).not.toBe('A'.repeat(43));
  });

  it('reaches a wall on another process, and one that was away when it was claimed', async () => {
    const { token } = await pairWall(room, 'East', {}, other);
    expect(token).toMatch(/^scr_/);

    const wall = openWall(room.url, { pairing: true });
    await until(() => wall.codes.length > 0);
    wall.socket.disconnect();
    await until(() => !wall.socket.connected);
    expect((await claim(wall.codes[0]?.code, 'Away')).status).toBe(201);
    const back = openWall(other.url, { pairing: true, pairingId: wall.codes[0]?.pairingId });
    await until(() => back.paired.length > 0);
    // the token of a pairing is given out anew until it was used, never after
    const first = openWall(room.url, { token: back.paired[0]?.token });
    await until(() => first.setups.length > 0);
    await until(
      async () =>
        (
          await database.pool.query(
            'select 1 from coliseum_screen_codes where screen_id is not null and screen_id = $1',
            [back.paired[0]?.screenId],
          )
        ).rowCount === 0,
    );
    const thief = openWall(room.url, { pairing: true, pairingId: wall.codes[0]?.pairingId });
    await until(() => thief.codes.length > 0);
    expect(thief.paired).toEqual([]);
  });

  it('renews a code before it ends, and the old one is good until then', async () => {
    const wall = openWall(room.url, { pairing: true });
    await until(() => wall.codes.length > 0);
    wall.socket.disconnect();
    await database.pool.query(
      `update coliseum_screen_codes set expires_at = now() + interval '50 seconds' where code = $1`,
      [wall.codes[0]?.code],
    );
    const back = openWall(room.url, { pairing: true, pairingId: wall.codes[0]?.pairingId });
    await until(() => back.codes.length > 1);
    expect(back.codes[0]?.code).toBe(wall.codes[0]?.code);
    expect(back.codes[1]?.pairingId).toBe(wall.codes[0]?.pairingId);
    expect(Date.parse(back.codes[1]?.expiresAt ?? '') - Date.now()).toBeGreaterThan(14 * 60_000);
    expect((await claim(back.codes[0]?.code, 'Late')).status).toBe(201);
    expect((await claim(back.codes[1]?.code, 'Twice')).status).toBe(404);
    await until(() => back.paired.length > 0);
  });

  it('answers a wrong, an expired and a used code with words that help', async () => {
    const wrong = await claim('ABCDEF');
    expect([wrong.status, wrong.json]).toMatchObject([404, { code: 'pairing_code_unknown' }]);
    expect(wrong.json.detail).toMatch(/mistyped, claimed already, or is older/);
    const wall = openWall(room.url, { pairing: true });
    await until(() => wall.codes.length > 0);
    await database.pool.query(`update coliseum_screen_codes set expires_at = now() where code = $1`, [
      wall.codes[0]?.code,
    ]);
    expect((await claim(wall.codes[0]?.code)).status).toBe(404);
    const { screen } = await pairWall(room, 'Once');
    expect(screen.name).toBe('Once');
    expect((await claim('')).status).toBe(422);
  });

  it('pairs one screen of a code that several claim at once', async () => {
    const wall = openWall(room.url, { pairing: true });
    await until(() => wall.codes.length > 0);
    const all = await Promise.all(
      [room, other, room, other].map((at) => claim(wall.codes[0]?.code, 'Race', at)),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404]);
  });

  it('checks group and profile of what is claimed', async () => {
    const wall = openWall(room.url, { pairing: true });
    await until(() => wall.codes.length > 0);
    const [shown] = wall.codes;
    const wish = (more: object) =>
      room.call('POST', '/api/v1/admin/screens/claim', { code: shown?.code, name: 'W', ...more });
    const missing = '00000000-0000-4000-8000-000000000000';
    expect((await wish({ groupId: missing })).json).toMatchObject({ status: 422, code: 'unknown_group' });
    expect((await wish({ profile: { timeZone: 'Mars/Olympus' } })).json.code).toBe('invalid_profile');
    expect((await wish({ profile: { safeAreaPercent: 0, language: 'ar' } })).json.profile).toMatchObject({
      safeAreaPercent: 0,
      language: 'ar',
      wallHeightMetres: 6,
    });
  });

  describe('under hostile hands', () => {
    it('lets nobody in without a token or the wish to be paired', async () => {
      const refusals = await Promise.all(
        [
          {},
          { pairing: 'yes' },
          { token: 'scr_wrong' },
          { token: `scr_${'A'.repeat(43)}` },
          { token: 7 },
        ].map(async (auth) => {
          const wall = openWall(room.url, auth);
          await until(() => wall.refused.length > 0);
          return wall.refused[0];
        }),
      );
      expect(refusals).toEqual([
        'unauthorized',
        'unauthorized',
        'unknown_screen_token',
        'unknown_screen_token',
        'unknown_screen_token',
      ]);
    });

    it('hears nothing from a wall that is not paired', async () => {
      const wall = openWall(room.url, { pairing: true });
      await until(() => wall.codes.length > 0);
      const answer = (await wall.socket
        .timeout(4_000)
        .emitWithAck(SCREEN_REPORTS.heartbeat, HEARTBEAT)) as object;
      expect(answer).toMatchObject({ error: { code: 'not_paired' } });
    });

    it('knows a wall’s token nowhere but at the walls’ door', async () => {
      const { token } = await pairedWall(room, 'Token');
      for (const [method, path] of [
        ['GET', '/api/v1/admin/screens'],
        ['POST', '/api/v1/admin/screens/takeover'],
        ['GET', '/api/v1/leaderboards'],
      ] as const) {
        const { status } = await room.call(method, path, method === 'POST' ? { text: 'x' } : undefined, {
          authorization: `Bearer ${token}`,
        });
        expect([path, status]).toEqual([path, method === 'GET' && path.endsWith('boards') ? 404 : 401]);
      }
    });

    it('slows down who tries codes, right or wrong', async () => {
      const made = await room.call('POST', '/api/v1/admin/api-keys', { name: 'guesser', scopes: ['admin'] });
      const headers = { authorization: `Bearer ${made.json.key}` };
      const tries: Awaited<ReturnType<typeof room.call>>[] = [];
      const refusals = () => tries.filter(({ status }) => status === 429);
      // on a busy machine the tries are slower than those that are allowed: until it slows them down
      for (let round = 0; round < 10 && refusals().length < 8; round++)
        tries.push(
          ...(await Promise.all(
            Array.from({ length: 40 }, () =>
              room.call('POST', '/api/v1/admin/screens/claim', { code: 'AAAAAA', name: 'x' }, headers),
            ),
          )),
        );
      const refused = refusals();
      expect(refused.length).toBeGreaterThanOrEqual(8);
      expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(tries.filter(({ status }) => status === 404).length).toBeGreaterThanOrEqual(30);
    });

    it('gives no more than so many codes to one address', async () => {
      // a screen of an address of its own, as a trusted proxy would say, is not among those of this spec
      const { PairingThrottle, PAIRINGS } = await import('./pairing-throttle.js');
      const throttle = room.app.get(PairingThrottle, { strict: false });
      const from = `203.0.113.${Date.now() % 250}`;
      const asked = await Promise.allSettled(
        Array.from({ length: PAIRINGS.capacity + 20 }, () => throttle.pairing(from)),
      );
      const refused = asked.filter(({ status }) => status === 'rejected').length;
      expect(refused).toBeGreaterThanOrEqual(15);
      expect(refused).toBeLessThanOrEqual(20);
      await expect(throttle.pairing('203.0.114.1')).resolves.toBeUndefined();
    });
  });
});
