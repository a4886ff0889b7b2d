// What a service may rely on, held against a real server that fails in every way a network knows.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Clients, opened, sendSome } from './clients.spec-support.mjs';
import { cutShort, send } from './fault-server.spec-support.mjs';

describe('a client, where something fails', () => {
  /** @type {Clients} */
  let clients;
  beforeEach(async () => void (clients = await Clients.start()));
  afterEach(() => clients.stop());

  it('waits as long as the server asks', async () => {
    clients.server.fault = (_, { requests }, response) =>
      requests.length === 1 &&
      send(response, 503, { code: 'store_unavailable', detail: 'away' }, { 'retry-after': '1' });
    /** @type {import('./types.mjs').Failure[]} */
    const failures = [];
    const client = clients.create({ onError: (failure) => failures.push(failure) });
    await sendSome(client, 2);
    await client.flush();
    const [first, second] = clients.server.requests;
    expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(1_000);
    expect(failures).toEqual([
      expect.objectContaining({
        willRetry: true,
        status: 503,
        code: 'store_unavailable',
        attempt: 1,
        events: 2,
      }),
    ]);
    expect(client.account()).toMatchObject({ accepted: 2, sent: 2 });
  });

  it('sends again, the same bytes, what was stored but whose answer was cut short', async () => {
    clients.server.fault = ({ events }, { requests }, response) =>
      requests.length === 1 && cutShort(response, clients.server.store(events));
    const client = clients.create();
    await sendSome(client, 5);
    expect(await client.flush()).toMatchObject({ sent: 5, accepted: 0, duplicates: 5 });
    expect(clients.server.requests[1]?.text).toBe(clients.server.requests[0]?.text);
  });

  it('does not take a page of some proxy for an answer, nor an account of other events', async () => {
    clients.server.fault = (_, { requests }, response) => {
      if (requests.length === 1) return send(response, 200, '<html>Sign in</html>');
      if (requests.length === 2)
        return send(response, 202, { accepted: 1, duplicates: 0, rejected: 0, results: [] });
      return requests.length === 3 && send(response, 302, '', { location: '/elsewhere' });
    };
    const client = clients.create();
    await sendSome(client, 2);
    expect(await client.flush()).toMatchObject({ accepted: 2 });
    expect(clients.server.requests).toHaveLength(4);
  });

  it('gives up waiting for a slow answer, and asks again', async () => {
    clients.server.fault = async (_, { requests }) => {
      if (requests.length === 1) await new Promise((resolve) => setTimeout(resolve, 400));
      return false;
    };
    const client = clients.create({ requestTimeoutMs: 100 });
    await sendSome(client, 3);
    expect(await client.flush()).toMatchObject({ sent: 3 });
    expect(clients.server.requests.length).toBeGreaterThan(1);
    expect(clients.server.stored.size).toBe(3);
  });

  it('splits what is too large, and reports the one event that is', async () => {
    clients.server.fault = ({ text }, _, response) =>
      text.length > 1_000 && send(response, 413, { code: 'too_large', detail: 'too large' });
    /** @type {import('./types.mjs').Rejection[]} */
    const rejected = [];
    const client = clients.create({ onRejected: (rejection) => rejected.push(rejection) });
    const ids = await sendSome(client, 20);
    const large = await client.send({ ...opened, metadata: { text: 'x'.repeat(2_000) } });
    const later = await sendSome(client, 5);
    expect(await client.flush()).toMatchObject({ sent: 26, accepted: 25, rejected: 1 });
    expect(clients.server.ids).toEqual([...ids, ...later]);
    expect(rejected).toEqual([expect.objectContaining({ id: large, code: 'too_large', status: 413 })]);
  });

  it('reports each refused event by its id, with the words of the server', async () => {
    /** @type {import('./types.mjs').Rejection[]} */
    const rejected = [];
    const client = clients.create({ onRejected: (rejection) => rejected.push(rejection) });
    await client.send(opened);
    // @ts-expect-error what the types refuse must still come back when it gets through
    const bad = await client.send({ type: 'refused.type' });
    expect(await client.flush()).toMatchObject({ accepted: 1, rejected: 1 });
    expect(rejected).toEqual([
      {
        id: bad,
        code: 'unknown_type',
        message: 'no',
        path: '/type',
        status: 202,
        json: expect.stringContaining(bad),
      },
    ]);
  });

  it('never repeats a request that was refused, and hands its events back', async () => {
    clients.server.fault = (_, __, response) =>
      send(response, 401, { code: 'unauthorized', detail: 'unknown key' });
    /** @type {string[]} */
    const back = [];
    const client = clients.create({
      onRejected: ({ json, code }) => back.push(`${JSON.parse(json).id} ${code}`),
    });
    const ids = await sendSome(client, 3);
    expect(await client.flush()).toMatchObject({ rejected: 3 });
    expect(clients.server.requests).toHaveLength(1);
    expect(back).toEqual(ids.map((id) => `${id} unauthorized`));
  });

  it('goes on when a listener throws', async () => {
    clients.server.fault = (_, { requests }, response) => requests.length === 1 && send(response, 500, {});
    const client = clients.create({
      onError: () => {
        throw new Error('a mistake of the service');
      },
    });
    await sendSome(client, 1);
    expect(await client.flush()).toMatchObject({ accepted: 1 });
  });

  it.each([1, 4])(
    'loses nothing and stores nothing twice while every third answer fails (%i in flight)',
    async (concurrency) => {
      let calls = 0;
      let most = 0;
      let now = 0;
      clients.server.fault = async ({ events }, __, response) => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 2));
        now -= 1;
        if (++calls % 3 !== 0) return false;
        const kind = (calls / 3) % 4;
        if (kind === 0) return send(response, 429, {}, { 'retry-after': '0' });
        if (kind === 1) return cutShort(response, clients.server.store(events));
        if (kind === 2) return Boolean(response.socket?.resetAndDestroy());
        return send(response, 413, {});
      };
      const client = clients.create({ concurrency, batchSize: 37, maxQueue: 300, requestTimeoutMs: 1_000 });
      const ids = await sendSome(client, 3_000);
      const account = await client.flush();
      expect(account).toMatchObject({ sent: 3_000, rejected: 0, queued: 0 });
      expect(account.accepted + account.duplicates).toBe(3_000);
      expect(account.duplicates).toBeGreaterThan(0);
      expect(most).toBeLessThanOrEqual(concurrency);
      if (concurrency === 1) expect(clients.server.ids).toEqual(ids);
      else expect([...clients.server.ids].sort()).toEqual(ids);
    },
  );
});
