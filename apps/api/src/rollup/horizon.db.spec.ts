/** Whom the rollup waits for: whoever may still store events, and nobody else. */
import { Client } from 'pg';
import { firstRow } from '../platform/database/sql.js';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.spec-support.js';

describe('the horizon', () => {
  let test: TestDatabase;
  const open: Client[] = [];
  beforeAll(async () => (test = await createTestDatabase()));
  afterEach(async () => void (await Promise.all(open.splice(0).map((client) => client.end()))));
  afterAll(() => test.close());

  const horizon = async (): Promise<bigint> => {
    const row = await firstRow<{ horizon: string }>(test.pool, {
      text: 'select coliseum_horizon()::text as horizon',
    });
    return BigInt(row?.horizon ?? 0);
  };
  /** A transaction that has an id and stays open. @returns the id */
  const writer = async (url: string, applicationName: string): Promise<bigint> => {
    const client = new Client({ connectionString: url, application_name: applicationName });
    open.push(client);
    await client.connect();
    await client.query('begin');
    const { rows } = await client.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
    return BigInt(rows[0]?.xid ?? 0);
  };
  /** so that there is something above the open one */
  const moveOn = () => test.pool.query('select pg_current_xact_id()');

  it('stays below a transaction of this database', async () => {
    const xid = await writer(test.url, 'psql');
    await moveOn();
    expect(await horizon()).toBeLessThanOrEqual(xid);
    await open.pop()?.end();
    expect(await horizon()).toBeGreaterThan(xid);
  });

  it.each([
    ['a transaction of another database', (url: URL) => ((url.pathname = '/postgres'), url), 'psql'],
    ['a recompute', (url: URL) => url, 'coliseum-verify'],
    ['who publishes a board', (url: URL) => url, 'coliseum-boards'],
  ])('does not wait for %s', async (_, at, applicationName) => {
    const xid = await writer(at(new URL(test.url)).href, applicationName);
    await moveOn();
    expect(await horizon()).toBeGreaterThan(xid);
  });

  it('waits for the elder of two', async () => {
    const xid = await writer(test.url, 'psql');
    await writer(test.url, 'coliseum-verify');
    await moveOn();
    expect(await horizon()).toBeLessThanOrEqual(xid);
  });
});
