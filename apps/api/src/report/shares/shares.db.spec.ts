/** Links to reports: what they show, to whom, how long, and that they are dead everywhere as soon as they are revoked. */
import 'reflect-metadata';
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Clock } from '../../platform/clock/clock.js';
import { REPORTS, startReportApp, until } from '../report.spec-support.js';
import { SharedReport } from './share-links.spec-support.js';

jest.setTimeout(60_000);
const PASSWORD = 'correct horse';
const HOUR_MS = 3_600_000;

describe('a share link', () => {
  const world = new SharedReport();
  const { hands, share, revoke, open, unlock, status } = world;
  beforeAll(() => world.begin(), 60_000);
  afterAll(() => world.end());
  beforeEach(() => hands.reset());
  afterEach(() => jest.restoreAllMocks());

  it('opens the report to anyone, and nothing of who made it', async () => {
    const { url, token, json } = await share();
    expect(url).toBe(`${world.test.url}/coliseum/shared/${token}`);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(json.protected).toBe(false);
    expect(Math.abs(Date.parse(json.expiresAt) - Date.now() - 7 * 24 * HOUR_MS)).toBeLessThan(60_000);
    const shown = await open(token, '', world.other);
    expect(shown.status).toBe(200);
    expect(shown.json).toEqual({
      id: world.id,
      type: 'artist',
      entityId: expect.any(String),
      entityName: 'KEiiNO',
      status: 'ready',
      expiresAt: json.expiresAt,
      url,
      reportData: (await world.test.get(world.id)).reportData,
    });
    for (const rest of ['', '/pdf', '/csv', '/json', '/qr.svg']) {
      const { headers, status: code } = await open(token, rest);
      expect([rest, code, headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
        rest,
        200,
        'private, no-store',
        'no-referrer',
      ]);
    }
    expect((await open(token, '/json')).json).toEqual(shown.json.reportData);
    const { text } = await open(token, '/pdf');
    expect(text).toContain(`leads to ${url}`);
    expect((await world.test.call('GET', `${REPORTS}/${world.id}/pdf`)).text).toBe(text);
    expect(hands.printed).toHaveLength(1);
  });

  it('is counted, shown again to those who may share, and named to the others', async () => {
    const { url, token } = await share({ expiresIn: '48h' });
    for (const on of [world.test, world.other, world.test]) await open(token, '', on);
    await open(token, '/csv'); // the same visit
    const known = (await world.test.get(world.id)).share;
    expect(known).toMatchObject({ url, opens: 3, protected: false, lastOpenedAt: expect.any(String) });
    const { json: key } = await world.test.call('POST', '/api/v1/admin/api-keys', {
      name: 'reader',
      scopes: ['read'],
    });
    const reader = { authorization: `Bearer ${key.key}` };
    const seen = await world.test.call('GET', `${REPORTS}/${world.id}`, undefined, reader);
    expect(seen.json.share).toMatchObject({ url: null, opens: 3 });
    expect((await world.test.call('GET', `${REPORTS}/${world.id}/pdf`, undefined, reader)).text).toContain(
      `leads to ${world.test.url}/coliseum/reports/${world.id} until it goes`,
    );
    const { json: list } = await world.test.call('GET', `${REPORTS}?q=KEiiNO`);
    expect(list.items[0].share.url).toBe(url);
  });

  it('is stored as its hash alone, its secret outside of the store', async () => {
    const { token } = await share();
    const { rows } = await world.test.database.pool.query(
      'select r.*, s.* from coliseum_reports r join coliseum_report_shares s on s.id = r.share_link where r.id = $1',
      [world.id],
    );
    expect(rows[0].token_hash.toString('hex')).toBe(createHash('sha256').update(token).digest('hex'));
    expect(rows[0].id).toBe(rows[0].share_link);
    expect(JSON.stringify(rows)).not.toContain(token);
    const { rows: audit } = await world.test.database.pool.query(
      'select * from coliseum_audit_log where subject = $1',
      [world.id],
    );
    expect(audit.some(({ action }) => action === 'report.shared')).toBe(true);
    expect(JSON.stringify(audit)).not.toContain(token);
    const file = path.join(world.dataDir, 'share-links.key');
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await readFile(file, 'utf8')).length).toBeGreaterThanOrEqual(43);
  });

  it.each([
    ['one digit changed', (token: string) => `${token.slice(0, -2)}xx`],
    ['a random one', () => 'A'.repeat(43)],
    ['the id of the report', () => world.id],
    ['a short one', () => 'x'],
    ['an upper-case one', (token: string) => token.toUpperCase()],
    ['an encoded path', () => '..%2f..%2fadmin'],
  ])('is not guessed: %s', async (_, guess) => {
    const { token } = await share();
    for (const rest of ['', '/pdf', '/csv', '/json', '/qr.svg'])
      expect(await status(guess(token), rest)).toEqual([404, 'share_not_found']);
    expect((await unlock(guess(token), 'x')).status).toBe(404);
  });

  it('is dead in every process as soon as it is revoked, its PDF that was kept too', async () => {
    const { token } = await share();
    for (const on of world.both)
      for (const rest of ['', '/pdf']) expect((await open(token, rest, on)).status).toBe(200);
    const files = async (): Promise<string[]> =>
      readdir(path.join(world.dataDir, 'reports', world.id)).catch(() => []);
    const before = (await files()).length;
    expect((await revoke(world.other)).status).toBe(204);
    for (const on of world.both)
      for (const rest of ['', '/pdf', '/csv', '/json', '/qr.svg'])
        expect(await status(token, rest, on)).toEqual([410, 'share_revoked']);
    await until(async () => (await files()).length < before);
    expect((await world.test.get(world.id)).share).toBeNull();
    expect((await revoke()).status).toBe(204); // it is as it is wanted
    expect((await world.test.call('DELETE', `${REPORTS}/${randomUUID()}/share`)).status).toBe(404);
  });

  it('that is revoked while its PDF is being made gives none out', async () => {
    const { token } = await share();
    let release = (): void => undefined;
    hands.print = () => new Promise((resolve) => (release = resolve));
    const asked = open(token, '/pdf');
    await until(async () => hands.printed.length > 0);
    await revoke();
    release();
    await until(async () => hands.printed.length > 0);
    hands.print = async () => undefined;
    expect([404, 410]).toContain((await asked).status);
  });

  it('gives way to the one made after it', async () => {
    const first = await share();
    const second = await share({ expiresIn: '1h' });
    expect(second.token).not.toBe(first.token);
    expect(await status(first.token)).toEqual([410, 'share_revoked']);
    expect((await open(second.token)).status).toBe(200);
    expect((await world.test.get(world.id)).share?.url).toBe(second.url);
  });

  it('ends by itself, and with its report', async () => {
    const { token, json } = await share({ expiresIn: '2h' });
    const clocks = world.both.map(({ app }) => jest.spyOn(app.get(Clock), 'now'));
    const at = (ms: number): void => clocks.forEach((clock) => clock.mockImplementation(() => new Date(ms)));
    at(Date.parse(json.expiresAt) - 1_000);
    expect((await open(token)).status).toBe(200);
    at(Date.parse(json.expiresAt));
    for (const on of world.both) expect(await status(token, '/pdf', on)).toEqual([410, 'share_expired']);
    expect((await world.test.get(world.id)).share).toBeNull();
    jest.restoreAllMocks();
    for (const expiresIn of ['400d', '0d', '7w', '-1d'])
      expect((await world.test.call('POST', `${REPORTS}/${world.id}/share`, { expiresIn })).status).toBe(422);

    const year = await share({ expiresIn: '366d' });
    const late = jest.spyOn(world.test.app.get(Clock), 'now');
    late.mockImplementation(() => new Date(Date.now() + 91 * 24 * HOUR_MS));
    expect(await status(year.token)).toEqual([410, 'share_expired']);
    expect((await world.test.call('POST', `${REPORTS}/${world.id}/share`, {})).json.code).toBe(
      'report_not_ready',
    );
  });

  it('asks for its password, takes it once, and keeps it in a cookie that scripts cannot read', async () => {
    const { token, json } = await share({ password: PASSWORD });
    expect(json.protected).toBe(true);
    for (const rest of ['', '/pdf', '/csv', '/json', '/qr.svg'])
      expect(await status(token, rest)).toEqual([401, 'password_required']);
    const wrong = await unlock(token, 'wrong horse');
    expect([wrong.status, wrong.json.code, wrong.headers.getSetCookie()]).toEqual([
      401,
      'wrong_password',
      [],
    ]);
    const right = await unlock(token, PASSWORD);
    expect(right.status).toBe(204);
    const [cookie = ''] = right.headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-coliseum-share-[0-9a-f]{8}=\d+\.[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
    const sent = { cookie: `other=1; ${cookie.split(';')[0]}` };
    for (const on of world.both)
      for (const rest of ['', '/pdf']) expect((await open(token, rest, on, sent)).status).toBe(200);
    // forged, prolonged, or of another link
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
    const [until_ = '', seal = ''] = value.split('.');
    for (const forged of [`${Number(until_) + 1}.${seal}`, `${until_}.${'A'.repeat(43)}`, `${until_}.`, 'x'])
      expect(await status(token, '', world.test, { cookie: `${name}=${forged}` })).toEqual([
        401,
        'password_required',
      ]);
    const { rows } = await world.test.database.pool.query(
      'select password_hash from coliseum_report_shares where password_hash is not null',
    );
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$/);
    const next = await share({ password: PASSWORD });
    expect(await status(next.token, '', world.test, sent)).toEqual([401, 'password_required']);
    // it lasts twelve hours
    jest
      .spyOn(world.test.app.get(Clock), 'now')
      .mockImplementation(() => new Date(Date.now() + 13 * HOUR_MS));
    expect((await status(next.token, '', world.test, sent))[1]).toBe('password_required');
    expect(
      (await world.test.call('POST', `${REPORTS}/${world.id}/share`, { password: 'short' })).status,
    ).toBe(422);
  });

  it('slows down whoever tries passwords, and lets in who knows it', async () => {
    const { token } = await share({ password: PASSWORD });
    expect((await unlock(token, PASSWORD)).status).toBe(204); // is not held against him
    const tries = await Promise.all(Array.from({ length: 10 }, () => unlock(token, 'wrong horse')));
    const refused = tries.filter(({ status: code }) => code === 429);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await unlock(token, PASSWORD)).status).toBe(429);
  });

  it('is made by those who may make reports, of what is ready', async () => {
    const { json: key } = await world.test.call('POST', '/api/v1/admin/api-keys', {
      name: 'reader',
      scopes: ['read'],
    });
    const reader = { authorization: `Bearer ${key.key}` };
    expect((await world.test.call('POST', `${REPORTS}/${world.id}/share`, {}, reader)).status).toBe(403);
    expect((await world.test.call('DELETE', `${REPORTS}/${world.id}/share`, undefined, {})).status).toBe(401);
    hands.compose = () => new Promise(() => undefined);
    const artist = await world.test.anArtist();
    const running = await world.test.ask({ type: 'artist', entityId: artist });
    const early = await world.test.call('POST', `${REPORTS}/${running}/share`, {});
    expect([early.status, early.json.code]).toEqual([409, 'report_not_ready']);
    await world.test.call('DELETE', `${REPORTS}/${running}`);
  });

  it('leads where it was made, whatever a later caller says of the host; the report’s QR code does too', async () => {
    const { url, token } = await share();
    const evil = { host: 'evil.example' };
    expect((await open(token, '', world.test, evil)).json.url).toBe(url);
    await open(token, '/pdf?paper=letter', world.test, evil);
    expect(hands.printed.at(-1)?.link).toBe(url);
    const link = await world.test.call('GET', `${REPORTS}/${world.id}/qr.svg`);
    expect([link.status, link.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    await revoke();
    const page = await world.test.call('GET', `${REPORTS}/${world.id}/qr.svg`);
    expect(page.text).not.toBe(link.text);
  });

  it('cannot be told any more where the secret is another one, and is made anew', async () => {
    const { url } = await share();
    const elsewhere = await startReportApp({
      hands,
      environment: {
        COLISEUM_DATA_DIR: world.dataDir,
        COLISEUM_SHARE_SECRET: 'another secret of 32 characters at least',
        COLISEUM_PUBLIC_URL: 'https://coliseum.example',
      },
      database: world.test.database,
    });
    try {
      expect((await elsewhere.get(world.id)).share).toMatchObject({ url: null });
      expect((await open(url.split('/').at(-1) as string, '', elsewhere)).status).toBe(200);
      const anew = await share({}, elsewhere);
      expect(anew.url).toBe(`https://coliseum.example/coliseum/shared/${anew.token}`);
      expect((await elsewhere.get(world.id)).share?.url).toBe(anew.url);
    } finally {
      await elsewhere.close();
    }
  });
});
