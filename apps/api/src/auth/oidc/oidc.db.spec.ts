/** Signing in by a provider, against a real one, by plain HTTP from the button to the session: whose account it is. */
import { TEST_ADMIN, type TestAnswer } from '../../test-app.spec-support.js';
import { ATTEMPT, faultIn, ProviderHouse, redisUrl, SESSION } from './provider-house.spec-support.js';
import type { Visitor } from './visitor.spec-support.js';

describe('signing in by a provider', () => {
  let house: ProviderHouse;
  let visitor: Visitor;
  beforeAll(async () => (house = await ProviderHouse.open({ REDIS_URL: redisUrl(12) })));
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = house.visitor();
    await house.forgetTries();
  });

  it('is offered by its name, beside the password', async () => {
    const { json } = await house.test.call('GET', '/api/v1/auth/ways', undefined, {});
    expect(json).toEqual({ password: true, provider: { name: 'Rathaus' } });
  });

  it('makes an account with the mapped role at first, and leads to the page that was asked for', async () => {
    const { status, location, setCookies } = await visitor.signIn(
      house.person('grace'),
      '/dia/coliseum/reports?q=ä#top',
    );
    expect([status, location]).toEqual([302, `${house.origin}/dia/coliseum/reports?q=%C3%A4#top`]);
    expect(setCookies).toEqual([
      `${ATTEMPT}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`,
      expect.stringMatching(
        /^__Host-coliseum=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=604800$/,
      ),
    ]);
    const me = await house.as(visitor, 'GET', '/api/v1/auth/me');
    expect(me.json).toMatchObject({
      email: 'grace@spec.example',
      name: 'grace Doe',
      role: 'operator',
      mustChangePassword: false,
      hasPassword: false,
    });
    expect(await house.accountOf('grace@spec.example')).toMatchObject({ isLinked: true, hasPassword: false });
    expect(await house.records('grace@spec.example')).toMatchObject([
      {
        action: 'login.succeeded',
        after: { provider: house.provider.issuer },
        actor: 'user grace@spec.example',
      },
      {
        action: 'user.created',
        after: { role: 'operator', issuer: house.provider.issuer, subject: 'grace' },
      },
    ]);
    const { rows } = await house.test.database.pool.query('select issuer, subject from coliseum_identities');
    expect(rows).toContainEqual({ issuer: house.provider.issuer, subject: 'grace' });
  });

  it('finds the account again by issuer and subject, whatever address the provider says by now', async () => {
    await visitor.signIn(house.person('ada'));
    const { id } = await house.accountOf('ada@spec.example');
    house.person('ada', { email: 'countess@spec.example' });
    const again = house.visitor();
    await again.signIn('ada');
    expect((await house.as(again, 'GET', '/api/v1/auth/me')).json.id).toBe(id);
    expect(await house.accountOf('countess@spec.example')).toBeUndefined();
  });

  it('follows the groups at each sign-in, at once for sessions under way', async () => {
    await visitor.signIn(house.person('mary', { groups: ['guests', 'admins'] }));
    expect((await house.as(visitor, 'GET', '/api/v1/auth/me')).json.role).toBe('admin');
    house.person('mary', { groups: ['guests'] });
    await house.visitor().signIn('mary');
    expect((await house.as(visitor, 'GET', '/api/v1/auth/me')).json.role).toBe('viewer');
    expect((await house.records('mary@spec.example')).map(({ action }) => action)).toContain('user.changed');
    house.person('mary', { groups: ['staff'] });
    expect(faultIn(await house.visitor().signIn('mary'))).toBe('no_role');
  });

  it('ends the session that the browser came with, and is ended like any other', async () => {
    await visitor.signIn(house.person('joan'));
    const first = { cookie: `${SESSION}=${visitor.cookie(SESSION)}` };
    await visitor.signIn('joan');
    expect((await house.test.call('GET', '/api/v1/auth/me', undefined, first)).status).toBe(401);
    expect((await house.as(visitor, 'GET', '/api/v1/auth/sessions')).json.items).toHaveLength(1);
    expect((await house.as(visitor, 'POST', '/api/v1/auth/logout')).status).toBe(204);
    expect((await house.as(visitor, 'GET', '/api/v1/auth/me')).status).toBe(401);
  });

  describe('where there is an account of the address', () => {
    const made = async (email: string, role = 'viewer'): Promise<TestAnswer['json']> =>
      (await house.test.call('POST', '/api/v1/admin/users', { email, name: 'Kept', role })).json;

    it('links it only by an address that the provider has verified, and not by its handed-out password', async () => {
      const { user, password } = await made('KATE@spec.example');
      house.person('kate', { email_verified: undefined });
      expect(faultIn(await visitor.signIn('kate'))).toBe('email_taken');
      house.person('kate', { email_verified: false });
      expect(faultIn(await house.visitor().signIn('kate'))).toBe('email_unverified');
      house.person('kate');
      const verified = house.visitor();
      await verified.signIn('kate');
      const me = await house.as(verified, 'GET', '/api/v1/auth/me');
      expect(me.json).toMatchObject({
        id: user.id,
        name: 'Kept',
        role: 'operator',
        mustChangePassword: false,
      });
      expect((await house.as(verified, 'GET', '/api/v1/auth/sessions')).status).toBe(200);
      const login = await house.test.call(
        'POST',
        '/api/v1/auth/login',
        { email: 'kate@spec.example', password },
        {},
      );
      expect(login.json).toMatchObject({ id: user.id, mustChangePassword: true });
      expect((await house.records('kate@spec.example')).map(({ action }) => action)).toEqual(
        expect.arrayContaining(['user.linked', 'user.changed', 'login.failed']),
      );
    });

    it('never links a second person to it', async () => {
      await visitor.signIn(house.person('hedy'));
      house.person('impostor', { email: 'hedy@spec.example' });
      expect(faultIn(await house.visitor().signIn('impostor'))).toBe('email_taken');
    });

    it('opens nothing that is disabled, whether it was linked or not', async () => {
      await visitor.signIn(house.person('emmy'));
      await house.change('emmy@spec.example', { disabled: true });
      expect((await house.as(visitor, 'GET', '/api/v1/auth/me')).status).toBe(401);
      expect(faultIn(await visitor.signIn('emmy'))).toBe('account_disabled');
      expect(visitor.cookie(SESSION)).toBeDefined(); // the old one, which opens nothing
      await made('rosa@spec.example');
      await house.change('rosa@spec.example', { disabled: true });
      expect(faultIn(await house.visitor().signIn(house.person('rosa')))).toBe('account_disabled');
      expect(await house.accountOf('rosa@spec.example')).toMatchObject({ isLinked: false });
    });
  });

  it('makes one account of two first sign-ins at once', async () => {
    house.person('twin');
    const both = [house.visitor(), house.visitor()];
    const ways = await Promise.all(both.map(async (one) => one.signInAt((await one.start()).url, 'twin')));
    const ends = await Promise.all(both.map((one, at) => one.open(ways[at] as string)));
    expect(ends.map(faultIn)).toEqual([null, null]);
    const { rows } = await house.test.database.pool.query(
      `select count(*)::int as n from coliseum_identities where subject = 'twin'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('keeps the last admin one, and says so in the log', async () => {
    await house.test.database.pool.query(`delete from coliseum_users where email <> $1`, [TEST_ADMIN.email]);
    house.person('chief', { email: TEST_ADMIN.email, groups: ['guests'] });
    await visitor.signIn('chief');
    expect((await house.as(visitor, 'GET', '/api/v1/auth/me')).json.role).toBe('admin');
    expect((await house.records(TEST_ADMIN.email)).map(({ action }) => action)).toContain('user.role-kept');
  });
});
