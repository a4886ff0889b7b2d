// What a service may rely on while the server answers: its events as they are, in order, counted, and taken only while there is room.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Clients, opened, sendSome } from './clients.spec-support.mjs';
import { send } from './fault-server.spec-support.mjs';

describe('a client', () => {
  /** @type {Clients} */
  let clients;
  beforeEach(async () => void (clients = await Clients.start()));
  afterEach(() => clients.stop());

  it('gives each event an id that sorts, its time and its source, and sends them in order', async () => {
    const client = clients.create({ source: 'spec', batchSize: 40 });
    const ids = await sendSome(client, 100);
    expect(await client.flush()).toEqual({
      sent: 100,
      accepted: 100,
      duplicates: 0,
      rejected: 0,
      queued: 0,
      spilled: 0,
    });
    expect(clients.server.ids).toEqual(ids);
    expect([...ids].sort()).toEqual(ids);
    expect(clients.server.requests.map(({ events }) => events.length)).toEqual([40, 40, 20]);
    expect(clients.server.stored.get(String(ids[7]))).toEqual({
      ...opened,
      id: ids[7],
      metadata: { n: 7 },
      source: 'spec',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(clients.server.requests[0]?.headers.authorization).toBe('Bearer col_spec');
  });

  it('lets an event wait for others, but not for ever', async () => {
    const client = clients.create({ flushIntervalMs: 100 });
    const started = Date.now();
    await sendSome(client, 3);
    while (clients.server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(Date.now() - started).toBeGreaterThanOrEqual(95);
    expect(clients.server.requests[0]?.events).toHaveLength(3);
  });

  it.each([
    ['ndjson', 'application/x-ndjson'],
    ['json', 'application/json'],
  ])('writes %s, packed where it is worth it', async (format, type) => {
    const client = clients.create({ format: /** @type {'json'} */ (format), batchSize: 50 });
    await sendSome(client, 51);
    await client.flush();
    expect(
      clients.server.requests.map(({ headers }) => [headers['content-type'], headers['content-encoding']]),
    ).toEqual([
      [type, 'gzip'],
      [type, undefined],
    ]);
    expect(clients.server.stored.size).toBe(51);
  });

  it('sends text as it stands, so that no number changes', async () => {
    const client = clients.create();
    await client.sendRaw('{"id":"a","value":9007199254740993,\n "x":1.10}', 'a');
    await client.flush();
    expect(clients.server.requests[0]?.text).toBe('{"id":"a","value":9007199254740993,  "x":1.10}\n');
  });

  it('keeps a request below its bytes', async () => {
    const client = clients.create({ maxBatchBytes: 1_000 });
    await sendSome(client, 30);
    await client.flush();
    expect(clients.server.stored.size).toBe(30);
    expect(Math.max(...clients.server.requests.map(({ text }) => text.length))).toBeLessThanOrEqual(1_000);
  });

  it('makes the sender wait while there is no room, and keeps the order', async () => {
    /** @type {() => void} */
    let release = () => undefined;
    const gate = new Promise((resolve) => (release = () => resolve(undefined)));
    clients.server.fault = async () => {
      await gate;
      return false;
    };
    const client = clients.create({ maxQueue: 10, batchSize: 4 });
    let taken = 0;
    const sending = Array.from({ length: 25 }, () => client.send(opened).then((id) => (taken++, id)));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(taken).toBe(10);
    expect(client.account()).toMatchObject({ queued: 10 });
    release();
    expect(await client.flush()).toMatchObject({ sent: 25, accepted: 25 });
    expect(clients.server.ids).toEqual(await Promise.all(sending));
  });

  it('refuses where it is told to, instead of waiting', async () => {
    clients.server.fault = (_, __, response) => send(response, 503, {});
    const client = clients.create({ maxQueue: 2, whenFull: 'reject' });
    await sendSome(client, 2);
    await expect(client.send(opened)).rejects.toMatchObject({ code: 'queue_full' });
    clients.server.fault = () => false;
    expect(await client.flush()).toMatchObject({ accepted: 2 });
    await client.send(opened);
  });

  it('says at the end what nobody has, and takes no more', async () => {
    clients.server.fault = (_, __, response) => send(response, 503, {});
    const client = clients.create({ batchSize: 2, maxQueue: 5 });
    const ids = await sendSome(client, 5);
    const late = expect(client.send(opened)).rejects.toMatchObject({ code: 'closed' });
    const { left, ...account } = await client.close({ timeoutMs: 100 });
    await late;
    expect(left.map(({ id }) => id)).toEqual(ids);
    expect(account).toMatchObject({ sent: 0, queued: 5, spilled: 0 });
    await expect(client.send(opened)).rejects.toMatchObject({ code: 'closed' });
  });

  it('counts what is left exactly, when the end comes in the middle of a request that was split', async () => {
    clients.server.fault = ({ events }, { stored }, response) => {
      if (events.length > 2) return send(response, 413, {});
      return stored.size > 0 && send(response, 503, {});
    };
    const client = clients.create();
    const ids = await sendSome(client, 4);
    const { left, ...account } = await client.close({ timeoutMs: 200 });
    expect(clients.server.ids).toEqual(ids.slice(0, 2));
    expect(left.map(({ id }) => id)).toEqual(ids.slice(2));
    expect(account).toMatchObject({ sent: 2, queued: 2 });
  });

  it.each([
    [{ url: 'localhost:3000' }, /url/],
    [{ apiKey: '' }, /apiKey/],
    [{ batchSize: 10_001 }, /batchSize is 10001; it must be a whole number from 1 to 10000/],
    [{ maxQueue: 0 }, /maxQueue/],
  ])('refuses %j in words', (options, words) => {
    expect(() => clients.create(options)).toThrow(words);
  });
});
