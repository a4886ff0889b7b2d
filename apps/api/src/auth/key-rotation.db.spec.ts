import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { Route } from '../platform/http/route.js';
import { startTestApp, TEST_KEY, type TestApp } from '../test-app.spec-support.js';

@Controller()
class Door {
  @Route({
    method: 'get',
    path: '/door',
    tag: 't',
    summary: 's',
    access: { scope: 'read', role: 'viewer' },
    responses: { 200: { description: 'ok', schema: Type.Object({}) } },
  })
  enter(): object {
    return {};
  }
}
const DOOR = { module: class DoorModule {}, controllers: [Door] };
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const KEYS = '/api/v1/admin/api-keys';

interface Key {
  id: string;
  key: string;
  expiresAt: string | null;
  rotatedFrom: string | null;
  replacedBy: string | null;
}

describe('a key that is rotated', () => {
  let here: TestApp;
  /** another process on the same store */
  let there: TestApp;
  beforeAll(async () => {
    here = await startTestApp([DOOR]);
    there = await startTestApp([DOOR], { database: here.database });
  });
  afterAll(async () => {
    await there.close();
    await here.close();
  });

  const make = async (more: object = {}): Promise<Key> =>
    (await here.call('POST', KEYS, { name: 'a wall', scopes: ['read'], ...more })).json;
  const rotate = (id: string, body?: object): ReturnType<TestApp['call']> =>
    here.call('POST', `${KEYS}/${id}/rotate`, body);
  const enters = async ({ key }: { key: string }, at: TestApp): Promise<boolean> =>
    (await at.call('GET', '/door', undefined, { authorization: `Bearer ${key}` })).status === 200;
  const listed = async (id: string): Promise<Key> =>
    (await here.call('GET', `${KEYS}?limit=1000`)).json.keys.find((key: Key) => key.id === id);
  const hoursLeft = (key: Key): number => (Date.parse(key.expiresAt as string) - Date.now()) / 3_600_000;

  it('is followed by one of the same name and rights, and stays valid for a day', async () => {
    const old = await make({ scopes: ['read', 'events:write'] });
    const { status, json: fresh, headers } = await rotate(old.id);
    expect([status, fresh, headers.get('cache-control')]).toMatchObject([
      201,
      { name: 'a wall', scopes: ['read', 'events:write'], rotatedFrom: old.id, expiresAt: null },
      'no-store',
    ]);
    expect(fresh.key).not.toBe(old.key);
    for (const process of [here, there])
      expect([await enters(old, process), await enters(fresh, process)]).toEqual([true, true]);
    expect(await listed(old.id)).toMatchObject({ replacedBy: fresh.id, rotatedFrom: null, revokedAt: null });
    expect(hoursLeft(await listed(old.id))).toBeCloseTo(24, 1);
    expect(await listed(fresh.id)).toMatchObject({ replacedBy: null, rotatedFrom: old.id });
    expect((await here.call('GET', `${KEYS}?limit=1000`)).text).not.toContain(fresh.key);
  });

  it('ends with the overlap, in every process, and the new one goes on', async () => {
    const old = await make();
    const { json: fresh } = await rotate(old.id, { overlapSeconds: 2 });
    expect([await enters(old, here), await enters(old, there)]).toEqual([true, true]);
    await sleep(2_200);
    expect([await enters(old, here), await enters(old, there)]).toEqual([false, false]);
    expect([await enters(fresh, here), await enters(fresh, there)]).toEqual([true, true]);
  });

  it('ends within 5 s in every process where no overlap is wanted', async () => {
    const old = await make();
    expect([await enters(old, here), await enters(old, there)]).toEqual([true, true]);
    const ended = Date.now();
    const { json: fresh } = await rotate(old.id, { overlapSeconds: 0 });
    expect(await enters(old, here)).toBe(false);
    while (await enters(old, there)) await sleep(50);
    expect(Date.now() - ended).toBeLessThan(5_000);
    expect(await enters(fresh, there)).toBe(true);
  });

  it('and one that is revoked are refused within 5 s by the other process too', async () => {
    const key = await make();
    expect(await enters(key, there)).toBe(true);
    const revoked = Date.now();
    await here.call('DELETE', `${KEYS}/${key.id}`);
    while (await enters(key, there)) await sleep(50);
    expect(Date.now() - revoked).toBeLessThan(5_000);
  });

  it('may end at a given moment of the next 30 days', async () => {
    const old = await make();
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    expect((await rotate(old.id, { expiresAt })).status).toBe(201);
    expect((await listed(old.id)).expiresAt).toBe(expiresAt);
  });

  it('gains no time by it: an end that was set stays, and the new one lives as long as the old one did', async () => {
    const old = await make({ expiresAt: new Date(Date.now() + 2 * 3_600_000).toISOString() });
    const { json: fresh } = await rotate(old.id);
    expect(hoursLeft(await listed(old.id))).toBeCloseTo(2, 1);
    expect(hoursLeft(fresh)).toBeCloseTo(2, 1);
  });

  it.each([
    ['31 days', { overlapSeconds: 31 * 86_400 }],
    ['a time that is past', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['a time after 30 days', { expiresAt: new Date(Date.now() + 31 * 86_400_000).toISOString() }],
    ['a day that does not exist', { expiresAt: '2026-02-30T00:00:00Z' }],
    ['both', { overlapSeconds: 1, expiresAt: new Date(Date.now() + 1_000).toISOString() }],
    ['a field that does not exist', { overlap: 5 }],
    ['half a second', { overlapSeconds: 0.5 }],
  ])('is refused for %s, and nothing changes', async (_, body) => {
    const old = await make();
    const { status, json } = await rotate(old.id, body);
    expect([status, json.code]).toEqual([422, expect.stringMatching(/^(invalid|unknown)/)]);
    expect(await listed(old.id)).toMatchObject({ expiresAt: null, replacedBy: null });
  });

  it('has one successor, however many ask at once, until that one is revoked', async () => {
    const old = await make();
    const answers = await Promise.all(Array.from({ length: 8 }, () => rotate(old.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    expect(answers.find(({ status }) => status === 409)?.json.code).toBe('already_rotated');
    const first = answers.find(({ status }) => status === 201)?.json as Key;
    await here.call('DELETE', `${KEYS}/${first.id}`);
    const second = await rotate(old.id);
    expect(second.status).toBe(201);
    expect(await listed(old.id)).toMatchObject({ replacedBy: second.json.id });
  });

  it('must be there, and valid', async () => {
    expect((await rotate(randomUUID())).status).toBe(404);
    expect((await rotate('x')).status).toBe(422);
    const old = await make();
    await here.call('DELETE', `${KEYS}/${old.id}`);
    expect((await rotate(old.id)).json.code).toBe('key_not_valid');
    expect((await here.call('POST', `${KEYS}/${old.id}/rotate`, {}, {})).status).toBe(401);
    const reader = await make();
    const bearer = { authorization: `Bearer ${reader.key}` };
    expect((await here.call('POST', `${KEYS}/${old.id}/rotate`, {}, bearer)).status).toBe(403);
  });

  it('leaves in the audit log what was and what is, and no key', async () => {
    const old = await make({ name: 'audited' });
    const { json: fresh } = await rotate(old.id, { overlapSeconds: 60 });
    await here.call('DELETE', `${KEYS}/${old.id}`);
    const log = await here.call('GET', '/api/v1/admin/audit-log?limit=2');
    expect(log.json.records).toMatchObject([
      { action: 'api-key.revoked', before: { revokedAt: null }, after: { revokedAt: expect.any(String) } },
      {
        action: 'api-key.rotated',
        subject: old.id,
        before: { id: old.id, expiresAt: null, replacedBy: null },
        after: {
          old: { id: old.id, expiresAt: expect.any(String), replacedBy: fresh.id },
          replacement: { id: fresh.id, rotatedFrom: old.id },
        },
      },
    ]);
    for (const secret of [old.key, fresh.key, TEST_KEY]) expect(log.text).not.toContain(secret);
  });

  it('says when it was used last', async () => {
    const key = await make();
    expect(await listed(key.id)).toMatchObject({ lastUsedAt: null });
    await enters(key, there);
    for (let i = 0; i < 40 && (await here.call('GET', KEYS)).json.keys[0].lastUsedAt === null; i++)
      await sleep(50);
    const { lastUsedAt } = (await listed(key.id)) as unknown as { lastUsedAt: string };
    expect(Math.abs(Date.parse(lastUsedAt) - Date.now())).toBeLessThan(10_000);
  });
});
