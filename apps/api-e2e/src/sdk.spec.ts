/** The client library against the real product, with both ends killed: what was acknowledged is stored, once. */
import { API_KEY, Product } from '@coliseum/testing';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';

const SENDER = 'libs/sdk/src/sender.spec-support.mjs';
/** of a sender at the end: ten seconds each, on a busy machine too */
const MOST_RUNS = 6;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Program {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

describe('the client library', () => {
  let product: Product;
  let store: Client;
  let folder: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    product = await Product.start();
    store = new Client({ connectionString: product.database.url });
    await store.connect();
    folder = mkdtempSync(path.join(tmpdir(), 'coliseum-sdk-e2e-'));
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await store.end();
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (script: string, ...args: string[]): Program => {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, COLISEUM_API_KEY: API_KEY },
    });
    children.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    return {
      child,
      output: () => output,
      ended: once(child, 'close').then(([code]) => code as number | null),
    };
  };
  const startSender = (count: number): Program => {
    const options = {
      url: product.origin,
      apiKey: API_KEY,
      spillFile: path.join(folder, 'spill/events.ndjson'),
      maxQueue: 0,
      batchSize: 200,
      flushIntervalMs: 20,
      retry: { baseMs: 20, maxMs: 200 },
    };
    return start(SENDER, JSON.stringify({ count, everyMs: 2, options }));
  };
  const idsIn = (output: string): string[] => output.match(/^[0-9a-f]{8}-[0-9a-f-]{27}$/gm) ?? [];
  const storedIds = async (type: string): Promise<string[]> => {
    const { rows } = await store.query<{ id: string }>(
      'select id from coliseum_metrics where metric_type = $1 order by id',
      [type],
    );
    return rows.map(({ id }) => id);
  };

  it('loses nothing and stores nothing twice, although sender and API are killed in turn', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round++) {
      const sender = startSender(100_000);
      await pause(500 + 200 * round);
      await product.kill();
      await pause(200);
      if (round > 0) sender.child.kill('SIGKILL');
      await product.run();
      await pause(500);
      sender.child.kill('SIGKILL');
      await sender.ended;
      acknowledged.push(...idsIn(sender.output()));
    }
    const left = (): string[] =>
      readdirSync(path.join(folder, 'spill')).filter((name) => !name.endsWith('.lock'));
    // each sends what the others have left for as long as the end of a process may take
    for (let run = 0; run < MOST_RUNS && (run === 0 || left().length > 0); run++)
      expect(await startSender(0).ended).toBe(0);

    const stored = await storedIds('vaultmap.map_opened');
    const known = new Set(stored);
    expect(acknowledged.length).toBeGreaterThan(1_000);
    expect(acknowledged.filter((id) => !known.has(id))).toEqual([]);
    expect(known.size).toBe(stored.length);
    expect(left()).toEqual([]);
  });

  it('replays a recorded file: each line as it stands, each fault by its line, and the same file again adds nothing', async () => {
    const userId = randomUUID();
    const event = (value: string): string =>
      `{"id":"${randomUUID()}","type":"player.session_ended","userId":"${userId}","value":${value},"timestamp":"2019-05-18T19:00:00Z"}`;
    const lines = [
      ...Array.from({ length: 1_200 }, (_, n) => event(`${n}.50`)),
      '{"type":"player.session_ended"',
      event('1').replace('session_ended', 'session_stopped'),
      event('9007199254740991'),
    ];
    const file = path.join(folder, 'recorded.ndjson.gz');
    writeFileSync(file, gzipSync(lines.join('\n')));
    const replay = async (): Promise<{ code: number | null; output: string }> => {
      const program = start('tools/replay.mjs', '--file', file, '--url', product.origin, '--batch', '100');
      return { code: await program.ended, output: program.output() };
    };

    const first = await replay();
    expect(first.output).toContain('1,202 sent: 1,201 accepted, 0 duplicates, 2 rejected');
    expect(first.output).toMatch(/unreadable, first in line 1201/);
    expect(first.output).toMatch(/unknown_type, first in line 1202/);
    expect(first.code).toBe(1);
    expect((await replay()).output).toContain('1,202 sent: 0 accepted, 1,201 duplicates, 2 rejected');

    const { rows } = await store.query(
      'select count(*)::int as n, max(metric_value)::text as most from coliseum_metrics where user_id = $1',
      [userId],
    );
    expect(rows).toEqual([{ n: 1_201, most: '9007199254740991' }]);
  });
});
