/** Every route × everybody, as the document says: let in, 401 or 403. Whatever is mounted stands in it (app.db.spec.ts). */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { AuditLogController } from '../auth/audit-log.controller.js';
import { ROUTE, type RouteDefinition } from '../platform/http/route.js';
import { closeWalls, pairWall } from '../screens/screens.spec-support.js';
import type { Question, Sample } from './ask.spec-support.js';
import { allCallers, type Caller } from './callers.spec-support.js';
import { disagreements } from './disagreements.spec-support.js';
import { openWholeApi, type Described, type WholeApi } from './whole-api.spec-support.js';

/** A Redis of its own: queues are paused and emptied here. */
const REDIS_URL = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const REPORTS = { public: randomUUID(), private: randomUUID() };

/** What is asked for where it decides who may: for anyone, and for some. */
const SAMPLES: readonly [path: RegExp, forAnyone: Sample, forSome: Sample][] = [
  [/^\/api\/v1\/entities/, { type: 'artist' }, { type: 'user' }],
  [/^\/api\/v1\/leaderboards\/\{id\}/, { id: 'top-artists-by-plays' }, { id: 'event-attendee-engagement' }],
  [/^\/api\/v1\/reports\/\{id\}/, { id: REPORTS.public }, { id: REPORTS.private }],
];

const questionsOf = (described: Described): Question[] => {
  // what is changed are things that there are not
  const isRead = described.method === 'GET';
  const [, forAnyone, forSome] = SAMPLES.find(([path]) => isRead && path.test(described.path)) ?? [
    /^/,
    {},
    {},
  ];
  const { except } = described.operation['x-access'];
  return [
    { described, isPrivate: false, sample: forAnyone },
    ...(except ? [{ described, isPrivate: true, sample: forSome }] : []),
  ];
};

describe('who may call', () => {
  let api: WholeApi;
  let callers: Caller[];
  beforeAll(async () => {
    api = await openWholeApi(REDIS_URL);
    const [paired, revoked] = [await pairWall(api, 'A wall'), await pairWall(api, 'Another')];
    const gone = await api.call('DELETE', `/api/v1/admin/screens/${revoked.screen.id}`);
    expect(gone.status).toBeLessThan(300);
    for (const [isPublic, id] of [
      [true, REPORTS.public],
      [false, REPORTS.private],
    ] as const)
      // prettier-ignore
      await api.database.pool.query(
        `insert into coliseum_reports (id, report_type, entity_id, entity_name, start_date, end_date, time_zone,
            formats, paper, status, created_by, created_at, is_public)
          values ($1, 'artist', $2, 'An artist', now(), now(), 'UTC', '{json}', 'a4', 'failed', 'spec', now(), $3)`,
        [id, randomUUID(), isPublic],
      );
    callers = await allCallers({
      pool: api.database.pool,
      origin: api.url,
      walls: { paired: paired.token, revoked: revoked.token },
      calls: api.described.length * 2 + 20,
    });
  }, 90_000);
  afterAll(async () => {
    closeWalls();
    await api?.close();
  });

  const all = (): Question[] => api.described.flatMap(questionsOf);
  const only = (method: string, path: string): Question[] =>
    all().filter(({ described }) => described.method === method && described.path === path);

  it('is answered by every route as the document says, whoever calls', async () => {
    const { asked, refused, disagreements: found } = await disagreements(api.url, all(), callers);
    expect(found).toEqual([]);
    expect(asked).toBe(all().length * callers.length);
    expect(api.described.length).toBeGreaterThan(150);
    expect(refused).toBeGreaterThan(asked / 2);
  });

  it('is said for generated clients by the same words', () => {
    for (const { method, path, operation } of api.described) {
      const { anyone, optional, scope, role, session, screens } = operation['x-access'];
      const words = [
        ...(optional ? [{}, { apiKey: [] }, { session: [] }] : []),
        ...(session ? [{ session: [] }] : []),
        ...(scope && role ? [{ apiKey: [scope] }, { session: [role] }] : []),
        ...(screens ? [{ screen: [] }] : []),
      ];
      expect([method, path, operation.security]).toEqual([method, path, words]);
      expect([method, path, anyone]).toEqual([method, path, optional === true || words.length === 0]);
    }
  });

  /** The guard and the document are made from one description: each of these parts them, and is noticed. */
  describe('is noticed where', () => {
    const route = Reflect.getMetadata(ROUTE, AuditLogController.prototype.page) as RouteDefinition;
    const asItWas = { ...route };
    const PATH = '/api/v1/admin/audit-log';
    afterEach(() => void Object.assign(route, asItWas));
    const noticed = async (): Promise<string[]> =>
      (await disagreements(api.url, only('GET', PATH), callers)).disagreements;

    it('a route is opened to anyone', async () => {
      route.access = 'public';
      const found = await noticed();
      expect(found).toHaveLength(callers.filter(({ name }) => !MAY_READ_THE_LOG.test(name)).length);
      expect(found).toContain(`GET ${PATH}, nobody: 200, not 401`);
    });

    it('a role too low is let in', async () => {
      route.access = { scope: 'admin', role: 'operator' };
      expect(await noticed()).toEqual([`GET ${PATH}, a session of role operator: 200, not 403`]);
    });

    it('another scope is let in', async () => {
      route.access = { scope: 'read', role: 'admin' };
      expect(await noticed()).toEqual([
        `GET ${PATH}, a key with the scope admin: 403, not in`,
        `GET ${PATH}, a key with the scope read: 200, not 403`,
      ]);
    });
  });
});

const MAY_READ_THE_LOG =
  /^(a key with the scope admin|a session of role admin|an admin’s session on another)/;
