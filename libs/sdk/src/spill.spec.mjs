// The spill file: what was acknowledged outlives the process, the power and the server's absence; each id counts once.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createColiseumClient } from './index.mjs';
import { cutShort, FaultServer, send } from './fault-server.spec-support.mjs';

const USER = '018f6f2e-0000-7000-8000-000000000001';
const opened = { type: /** @type {const} */ ('vaultmap.map_opened'), userId: USER };
const sender = fileURLToPath(new URL('./sender.spec-support.mjs', import.meta.url));

describe('the spill file', () => {
  /** @type {FaultServer} */
  let server;
  /** @type {string} */
  let folder;
  /** @type {string} */
  let spillFile;
  /** @type {import('node:child_process').ChildProcess[]} */
  let children;

  beforeEach(async () => {
    server = await FaultServer.start();
    folder = mkdtempSync(path.join(os.tmpdir(), 'coliseum-spill-'));
    spillFile = path.join(folder, 'events.ndjson');
    children = [];
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const isAway = () => (server.fault = (_, __, response) => send(response, 503, {}));
  const isBack = () => (server.fault = () => false);
  /** @param {Partial<import('./types.mjs').ClientOptions>} [options] */
  const settings = (options) => ({
    url: server.url,
    apiKey: 'col_spec',
    flushIntervalMs: 10,
    retry: { baseMs: 1, maxMs: 20 },
    batchSize: 50,
    spillFile,
    ...options,
  });
  /** @param {import('./types.mjs').ColiseumClient} client @param {number} count */
  const sendSome = (client, count) =>
    Promise.all(Array.from({ length: count }, (_, n) => client.send({ ...opened, metadata: { n } })));
  /** @param {number} count @param {object} options @param {number} [everyMs] */
  const startSender = (count, options, everyMs = 0) => {
    const child = spawn(process.execPath, [sender, JSON.stringify({ count, everyMs, options })]);
    children.push(child);
    const said = { ids: /** @type {string[]} */ ([]), rest: '', errors: '' };
    child.stdout.on('data', (chunk) => {
      const lines = (said.rest + chunk).split('\n');
      said.rest = lines.pop() ?? '';
      said.ids.push(...lines);
    });
    child.stderr.on('data', (chunk) => (said.errors += chunk));
    return { child, said };
  };
  /** @param {() => boolean} isTrue */
  const until = async (isTrue) => {
    for (const end = Date.now() + 15_000; !isTrue();) {
      if (Date.now() > end) throw new Error('It did not come about in 15 s');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  it('takes what finds no room in memory, and gives it back in order once the server is there again', async () => {
    isAway();
    const client = createColiseumClient(settings({ maxQueue: 100 }));
    const ids = await sendSome(client, 1_000);
    expect(client.account()).toMatchObject({ queued: 100, spilled: 900 });
    isBack();
    ids.push(...(await sendSome(client, 500)));
    expect(await client.flush()).toMatchObject({ sent: 1_500, accepted: 1_500, queued: 0, spilled: 0 });
    expect(server.ids).toEqual(ids);
    ids.push(...(await sendSome(client, 10)));
    expect(await client.close()).toMatchObject({ sent: 1_510, left: [] });
    expect(server.ids).toEqual(ids);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps at the end what could not be sent, before what it held, for the next start', async () => {
    isAway();
    const client = createColiseumClient(settings({ maxQueue: 100 }));
    const ids = await sendSome(client, 300);
    expect(await client.close({ timeoutMs: 50 })).toMatchObject({
      sent: 0,
      queued: 0,
      spilled: 300,
      left: [],
    });
    isBack();
    const next = createColiseumClient(settings());
    expect(next.account()).toMatchObject({ spilled: 300 });
    ids.push(...(await sendSome(next, 10)));
    expect(await next.flush()).toMatchObject({ sent: 310, accepted: 310 });
    expect(server.ids).toEqual(ids);
    await next.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves out a last line that was torn, and sends those before it', async () => {
    isAway();
    const client = createColiseumClient(settings({ maxQueue: 0 }));
    const ids = await sendSome(client, 3);
    await client.close({ timeoutMs: 0 });
    const [file] = readdirSync(folder);
    appendFileSync(path.join(folder, String(file)), '{"id":"torn","type":"vaultmap.map_op');
    isBack();
    const next = createColiseumClient(settings({ maxQueue: 0 }));
    ids.push(await next.send(opened));
    expect(await next.flush()).toMatchObject({ sent: 4, rejected: 0 });
    expect(server.ids).toEqual(ids);
    await next.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is limited, and then there is no room', async () => {
    isAway();
    const client = createColiseumClient(settings({ maxQueue: 1, maxSpillBytes: 1_000, whenFull: 'reject' }));
    const given = await Promise.allSettled(Array.from({ length: 50 }, () => client.send(opened)));
    const refused = given.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(30);
    expect(refused[0]).toMatchObject({ reason: { code: 'queue_full' } });
    isBack();
    expect(await client.flush()).toMatchObject({ accepted: 50 - refused.length });
    await client.close();
  });

  it('belongs to one client at a time, and a dead one holds nothing', async () => {
    writeFileSync(`${spillFile}.lock`, '999999999 1');
    const client = createColiseumClient(settings());
    expect(() => createColiseumClient(settings())).toThrow(/in use by process/);
    await client.close();
    await createColiseumClient(settings()).close();

    const { said } = startSender(1, settings({ url: 'http://127.0.0.1:1' }));
    await until(() => said.ids.length === 1);
    expect(() => createColiseumClient(settings())).toThrow(/in use by process/);
  });

  it('says so when it cannot be written', async () => {
    const client = createColiseumClient(settings({ maxQueue: 0 }));
    rmSync(folder, { recursive: true });
    await expect(client.send(opened)).rejects.toMatchObject({ code: 'spill_failed' });
    await client.close();
  });

  it.each([0, 200])(
    'has all that was acknowledged when the sender is killed (%i of memory)',
    async (maxQueue) => {
      isAway();
      const { child, said } = startSender(20_000, settings({ maxQueue }), 1);
      await until(() => said.ids.length > maxQueue + 500);
      child.kill('SIGKILL');
      await once(child, 'close');
      isBack();
      const next = createColiseumClient(settings());
      const { sent, accepted } = await next.flush();
      await next.close();
      // What stood in memory only is lost with the process, and is known to be: the first `maxQueue` of it.
      const safe = said.ids.slice(maxQueue);
      expect(safe.filter((id) => !server.stored.has(id))).toEqual([]);
      expect(server.ids.slice(0, safe.length)).toEqual(safe);
      expect(accepted).toBe(sent);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('loses nothing and stores nothing twice when sender after sender is killed in mid sending', async () => {
    let calls = 0;
    server.fault = ({ events }, _, response) => ++calls % 4 === 0 && cutShort(response, server.store(events));
    const acknowledged = [];
    for (let kill = 0; kill < 5; kill++) {
      const { child, said } = startSender(20_000, settings({ maxQueue: 0 }), 1);
      await until(() => said.ids.length > 150 + 100 * kill);
      child.kill('SIGKILL');
      await once(child, 'close');
      acknowledged.push(...said.ids);
    }
    const last = createColiseumClient(settings());
    await last.close();
    expect(acknowledged.length).toBeGreaterThan(1_500);
    expect(acknowledged.filter((id) => !server.stored.has(id))).toEqual([]);
    expect([...server.ids].sort()).toEqual(server.ids); // nothing overtook anything, over all the lives
    expect(readdirSync(folder)).toEqual([]);
  });

  it('sends what is left when a process with exit hooks is asked to end, and lets the signal end it', async () => {
    const options = { ...settings({ flushIntervalMs: 60_000 }), exitHooks: true };
    const { child, said } = startSender(20, options);
    await until(() => said.errors.includes('all given') && said.ids.length === 20);
    expect(server.stored.size).toBe(0);
    child.kill('SIGTERM');
    const [code, signal] = await once(child, 'close');
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGTERM' });
    expect(server.ids).toEqual(said.ids);
    expect(readdirSync(folder)).toEqual([]);
  });
});
