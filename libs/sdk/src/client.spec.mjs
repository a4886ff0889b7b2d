// What a service may rely on, held against a real server that fails in every way a network knows.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createColiseumClient } from './index.mjs';
import { cutShort, FaultServer, send } from './fault-server.spec-support.mjs';

const USER = '018f6f2e-0000-7000-8000-000000000001';
const opened = { type: /** @type {const} */ ('vaultmap.map_opened'), userId: USER };
const FAST = { baseMs: 1, maxMs: 20 };

describe('a client', () => {
  /** @type {FaultServer} */
  let server;
  /** @type {import('./types.mjs').ColiseumClient[]} */
  let clients;

  beforeEach(async () => {
    server = await FaultServer.start();
    clients = [];
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.close({ timeoutMs: 0 })));
    await server.stop();
  });

  /** @param {Partial<import('./types.mjs').ClientOptions>} [options] */
  const create = (options) => {
    const client = createColiseumClient({
      url: server.url,
      apiKey: 'col_spec',
      flushIntervalMs: 60_000,
      retry: FAST,
      ...options,
    });
    clients.push(client);
    return client;
  };
  /** @param {import('./types.mjs').ColiseumClient} client @param {number} count */
  const sendSome = (client, count) =>
    Promise.all(Array.from({ length: count }, (_, n) => client.send({ ...opened, metadata: { n } })));

  it('gives each event an id that sorts, its time and its source, and sends them in order', async () => {
    const client = create({ source: 'spec', batchSize: 40 });
    const ids = await sendSome(client, 100);
    expect(await client.flush()).toEqual({
      sent: 100,
      accepted: 100,
      duplicates: 0,
      rejected: 0,
      queued: 0,
      spilled: 0,
    });
    expect(server.ids).toEqual(ids);
    expect([...ids].sort()).toEqual(ids);
    expect(server.requests.map(({ events }) => events.length)).toEqual([40, 40, 20]);
    expect(server.stored.get(String(ids[7]))).toEqual({
      ...opened,
      id: ids[7],
      metadata: { n: 7 },
      source: 'spec',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer col_spec');
  });

  it('lets an event wait for others, but not for ever', async () => {
    const client = create({ flushIntervalMs: 100 });
    const started = Date.now();
    await sendSome(client, 3);
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(Date.now() - started).toBeGreaterThanOrEqual(95);
    expect(server.requests[0]?.events).toHaveLength(3);
  });

  it.each([
    ['ndjson', 'application/x-ndjson'],
    ['json', 'application/json'],
  ])('writes %s, packed where it is worth it', async (format, type) => {
    const client = create({ format: /** @type {'json'} */ (format), batchSize: 50 });
    await sendSome(client, 51);
    await client.flush();
    expect(
      server.requests.map(({ headers }) => [headers['content-type'], headers['content-encoding']]),
    ).toEqual([
      [type, 'gzip'],
      [type, undefined],
    ]);
    expect(server.stored.size).toBe(51);
  });

  it('sends text as it stands, so that no number changes', async () => {
    const client = create();
    await client.sendRaw('{"id":"a","value":9007199254740993,\n "x":1.10}', 'a');
    await client.flush();
    expect(server.requests[0]?.text).toBe('{"id":"a","value":9007199254740993,  "x":1.10}\n');
  });

  it('keeps a request below its bytes', async () => {
    const client = create({ maxBatchBytes: 1_000 });
    await sendSome(client, 30);
    await client.flush();
    expect(server.stored.size).toBe(30);
    expect(Math.max(...server.requests.map(({ text }) => text.length))).toBeLessThanOrEqual(1_000);
  });

  it('waits as long as the server asks', async () => {
    server.fault = (_, { requests }, response) =>
      requests.length === 1 &&
      send(response, 503, { code: 'store_unavailable', detail: 'away' }, { 'retry-after': '1' });
    /** @type {import('./types.mjs').Failure[]} */
    const failures = [];
    const client = create({ onError: (failure) => failures.push(failure) });
    await sendSome(client, 2);
    await client.flush();
    const [first, second] = server.requests;
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
    server.fault = ({ events }, { requests }, response) =>
      requests.length === 1 && cutShort(response, server.store(events));
    const client = create();
    await sendSome(client, 5);
    expect(await client.flush()).toMatchObject({ sent: 5, accepted: 0, duplicates: 5 });
    expect(server.requests[1]?.text).toBe(server.requests[0]?.text);
  });

  it('does not take a page of some proxy for an answer, nor an account of other events', async () => {
    server.fault = (_, { requests }, response) => {
      if (requests.length === 1) return send(response, 200, '<html>Sign in</html>');
      if (requests.length === 2)
        return send(response, 202, { accepted: 1, duplicates: 0, rejected: 0, results: [] });
      return requests.length === 3 && send(response, 302, '', { location: '/elsewhere' });
    };
    const client = create();
    await sendSome(client, 2);
    expect(await client.flush()).toMatchObject({ accepted: 2 });
    expect(server.requests).toHaveLength(4);
  });

  it('gives up waiting for a slow answer, and asks again', async () => {
    server.fault = async (_, { requests }) => {
      if (requests.length === 1) await new Promise((resolve) => setTimeout(resolve, 400));
      return false;
    };
    const client = create({ requestTimeoutMs: 100 });
    await sendSome(client, 3);
    expect(await client.flush()).toMatchObject({ sent: 3 });
    expect(server.requests.length).toBeGreaterThan(1);
    expect(server.stored.size).toBe(3);
  });

  it('splits what is too large, and reports the one event that is', async () => {
    server.fault = ({ text }, _, response) =>
      text.length > 1_000 && send(response, 413, { code: 'too_large', detail: 'too large' });
    /** @type {import('./types.mjs').Rejection[]} */
    const rejected = [];
    const client = create({ onRejected: (rejection) => rejected.push(rejection) });
    const ids = await sendSome(client, 20);
    const large = await client.send({ ...opened, metadata: { text: 'x'.repeat(2_000) } });
    const later = await sendSome(client, 5);
    expect(await client.flush()).toMatchObject({ sent: 26, accepted: 25, rejected: 1 });
    expect(server.ids).toEqual([...ids, ...later]);
    expect(rejected).toEqual([expect.objectContaining({ id: large, code: 'too_large', status: 413 })]);
  });

  it('reports each refused event by its id, with the words of the server', async () => {
    /** @type {import('./types.mjs').Rejection[]} */
    const rejected = [];
    const client = create({ onRejected: (rejection) => rejected.push(rejection) });
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
    server.fault = (_, __, response) => send(response, 401, { code: 'unauthorized', detail: 'unknown key' });
    /** @type {string[]} */
    const back = [];
    const client = create({ onRejected: ({ json, code }) => back.push(`${JSON.parse(json).id} ${code}`) });
    const ids = await sendSome(client, 3);
    expect(await client.flush()).toMatchObject({ rejected: 3 });
    expect(server.requests).toHaveLength(1);
    expect(back).toEqual(ids.map((id) => `${id} unauthorized`));
  });

  it('makes the sender wait while there is no room, and keeps the order', async () => {
    /** @type {() => void} */
    let release = () => undefined;
    const gate = new Promise((resolve) => (release = () => resolve(undefined)));
    server.fault = async () => {
      await gate;
      return false;
    };
    const client = create({ maxQueue: 10, batchSize: 4 });
    let taken = 0;
    const sending = Array.from({ length: 25 }, () => client.send(opened).then((id) => (taken++, id)));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(taken).toBe(10);
    expect(client.account()).toMatchObject({ queued: 10 });
    release();
    expect(await client.flush()).toMatchObject({ sent: 25, accepted: 25 });
    expect(server.ids).toEqual(await Promise.all(sending));
  });

  it('refuses where it is told to, instead of waiting', async () => {
    server.fault = (_, __, response) => send(response, 503, {});
    const client = create({ maxQueue: 2, whenFull: 'reject' });
    await sendSome(client, 2);
    await expect(client.send(opened)).rejects.toMatchObject({ code: 'queue_full' });
    server.fault = () => false;
    expect(await client.flush()).toMatchObject({ accepted: 2 });
    await client.send(opened);
  });

  it('says at the end what nobody has, and takes no more', async () => {
    server.fault = (_, __, response) => send(response, 503, {});
    const client = create({ batchSize: 2, maxQueue: 5 });
    const ids = await sendSome(client, 5);
    const late = expect(client.send(opened)).rejects.toMatchObject({ code: 'closed' });
    const { left, ...account } = await client.close({ timeoutMs: 100 });
    await late;
    expect(left.map(({ id }) => id)).toEqual(ids);
    expect(account).toMatchObject({ sent: 0, queued: 5, spilled: 0 });
    await expect(client.send(opened)).rejects.toMatchObject({ code: 'closed' });
  });

  it('counts what is left exactly, when the end comes in the middle of a request that was split', async () => {
    server.fault = ({ events }, { stored }, response) => {
      if (events.length > 2) return send(response, 413, {});
      return stored.size > 0 && send(response, 503, {});
    };
    const client = create();
    const ids = await sendSome(client, 4);
    const { left, ...account } = await client.close({ timeoutMs: 200 });
    expect(server.ids).toEqual(ids.slice(0, 2));
    expect(left.map(({ id }) => id)).toEqual(ids.slice(2));
    expect(account).toMatchObject({ sent: 2, queued: 2 });
  });

  it('goes on when a listener throws', async () => {
    server.fault = (_, { requests }, response) => requests.length === 1 && send(response, 500, {});
    const client = create({
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
      server.fault = async ({ events }, __, response) => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 2));
        now -= 1;
        if (++calls % 3 !== 0) return false;
        const kind = (calls / 3) % 4;
        if (kind === 0) return send(response, 429, {}, { 'retry-after': '0' });
        if (kind === 1) return cutShort(response, server.store(events));
        if (kind === 2) return Boolean(response.socket?.resetAndDestroy());
        return send(response, 413, {});
      };
      const client = create({ concurrency, batchSize: 37, maxQueue: 300, requestTimeoutMs: 1_000 });
      const ids = await sendSome(client, 3_000);
      const account = await client.flush();
      expect(account).toMatchObject({ sent: 3_000, rejected: 0, queued: 0 });
      expect(account.accepted + account.duplicates).toBe(3_000);
      expect(account.duplicates).toBeGreaterThan(0);
      expect(most).toBeLessThanOrEqual(concurrency);
      if (concurrency === 1) expect(server.ids).toEqual(ids);
      else expect([...server.ids].sort()).toEqual(ids);
    },
  );

  it.each([
    [{ url: 'localhost:3000' }, /url/],
    [{ apiKey: '' }, /apiKey/],
    [{ batchSize: 10_001 }, /batchSize is 10001; it must be a whole number from 1 to 10000/],
    [{ maxQueue: 0 }, /maxQueue/],
  ])('refuses %j in words', (options, words) => {
    expect(() => create(options)).toThrow(words);
  });
});
