/**
 * R17: a store is copied out under load and restored into another cluster: every table has its counts and sums, boards and
 * results are what they were, and the product goes on from there.
 */
import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { API_KEY, createDatabase, OwnStore, Product, until, environment } from '@coliseum/testing';
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { callAdmin } from '../faults/call-admin.js';
import { Crowd, insist, pause, votes } from '../faults/crowd.js';
import { onStage } from '../faults/on-stage.js';
import { NOTHING_AMISS, query, reckon } from '../faults/reckoning.js';

const BOARD = 'event-artist-rankings';

interface Tool {
  status: number | null;
  said: string;
}
interface Manifest {
  tables: { name: string; rows: string; file: string; sha256: string }[];
}

/** Meanwhile everybody goes on. */
const tool = (script: string, words: string[], url: string, dataDir: string): Promise<Tool> => {
  const child = spawn(process.execPath, [script, ...words], {
    env: { ...process.env, DATABASE_URL: url, COLISEUM_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, said })));
};
const boardOf = async ({ origin }: Product, eventId: string): Promise<LeaderboardSnapshot> =>
  (await (
    await fetch(`${origin}/api/v1/leaderboards/${BOARD}?eventId=${eventId}`)
  ).json()) as LeaderboardSnapshot;
/** Without what tells this epoch from another. */
const figures = ({ entries, state, total }: LeaderboardSnapshot) => ({
  state,
  total,
  entries: entries.map(({ entityId, rank, score }) => [entityId, rank, score]),
});
/** Told by a way of its own: what each row says, in order. */
const sumOf = async (url: string, table: string): Promise<string> => {
  const [row] = await query<{ sum: string }>(
    url,
    `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${table} t`,
  );
  return row?.sum ?? '';
};
/** Tables that stand still while the load goes on. */
const STILL = [
  'coliseum_official_results',
  'coliseum_users',
  'coliseum_leaderboard_definitions',
  'coliseum_signing_keys',
];

/** A show with its votes that is over, and whose result is official. */
async function overAndOfficial(product: Product, eventId: string): Promise<void> {
  const headers = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' };
  const closes = Date.now() + 6_000;
  const event = {
    ...{ type: 'event', id: eventId, name: 'The final' },
    ...{ votingOpensAt: new Date(closes - 60_000), votingClosesAt: new Date(closes) },
    ballotRule: { votes: 'once', freezeGraceSeconds: 2 },
  };
  const answer = await fetch(`${product.origin}/api/v1/entities`, {
    method: 'PUT',
    headers,
    body: JSON.stringify([event]),
  });
  if (!answer.ok) throw new Error(`the event: ${answer.status} ${await answer.text()}`);
  const timestamp = new Date(closes - 30_000).toISOString();
  const cast = votes(eventId, 300)().map((vote) => ({ ...vote, timestamp }));
  const stored = await insist(product.origin, cast);
  if (!stored.ok) throw new Error(`the votes: ${stored.status} ${await stored.text()}`);
  await until(
    async () => (await boardOf(product, eventId)).state === 'frozen',
    30_000,
    () => 'the board does not freeze',
  );
  await callAdmin(product, 'POST', `leaderboards/${BOARD}/publish`, { eventId });
}

// Two clusters and three products: for the long form.
(environment.full() ? describe : describe.skip)('a backup', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'coliseum-backup-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'taken under load and restored into another cluster is the store as it was, and goes on',
    () =>
      onStage(async (later) => {
        const product = await Product.start();
        later(() => product.stop());
        const [over, running, erased] = [randomUUID(), randomUUID(), randomUUID()];
        await overAndOfficial(product, over);
        await callAdmin(product, 'POST', `people/${erased}/erase`);
        const crowd = new Crowd([product.origin], { senders: 2, batch: votes(running, 50), pauseMs: 20 });
        later(() => crowd.abandon());
        await pause(2_000);

        const before = new Set(crowd.acknowledged);
        const backup = path.join(folder, 'first');
        const during = crowd.acknowledged.size;
        const saved = await tool('tools/backup.mjs', ['--to', backup], product.database.url, product.dataDir);
        expect(saved).toMatchObject({ status: 0 });
        expect(crowd.acknowledged.size).toBeGreaterThan(during);
        await crowd.stop();
        expect(crowd.complaints).toEqual([]);
        const sums = await Promise.all(STILL.map((table) => sumOf(product.database.url, table)));

        const elsewhere = await OwnStore.start('postgres');
        later(() => elsewhere.remove());
        const dataDir = mkdtempSync(path.join(tmpdir(), 'coliseum-restored-'));
        later(async () => rmSync(dataDir, { recursive: true, force: true }));
        const restored = await tool('tools/restore.mjs', ['--from', backup], elsewhere.url, dataDir);
        expect(restored).toMatchObject({ status: 0 });
        const { tables } = JSON.parse(readFileSync(path.join(backup, 'manifest.json'), 'utf8')) as Manifest;
        expect(tables.length).toBeGreaterThan(50);
        expect(restored.said.match(/rows, as they were/g)).toHaveLength(tables.length);
        expect(await Promise.all(STILL.map((table) => sumOf(elsewhere.url, table)))).toEqual(sums);
        expect(Number(sums[0]?.split(' ')[0])).toBeGreaterThan(0);
        expect(existsSync(path.join(dataDir, 'official-results.key.pem'))).toBe(true);
        // a second one is refused: those data are somebody's
        const twice = await tool('tools/restore.mjs', ['--from', backup], elsewhere.url, dataDir);
        expect(twice.said).toContain('empty one');
        // what was counted is counted: the rows stand before the product has begun
        const counted = `select count(*)::int as n from coliseum_rollup_rows`;
        expect((await query<{ n: number }>(elsewhere.url, counted))[0]?.n).toBeGreaterThan(0);

        const again = await Product.start({ databaseUrl: elsewhere.url, dataDir });
        later(() => again.stop());
        const crowdAfter = new Crowd([again.origin], { senders: 2, batch: votes(running, 50), pauseMs: 20 });
        later(() => crowdAfter.abandon());
        await pause(1_500);
        await crowdAfter.stop();
        expect(crowdAfter.complaints).toEqual([]);
        const overBefore = await boardOf(product, over);
        expect(figures(await boardOf(again, over))).toEqual(figures(overBefore));
        expect(overBefore.state).toBe('official');

        const [known] = await query<{ ids: string[] }>(
          elsewhere.url,
          'select array_agg(id::text) as ids from coliseum_metrics where event_id = $1',
          [over],
        );
        const official = new Set(known?.ids);
        const reckoning = await reckon(
          again,
          new Set([...before, ...crowdAfter.acknowledged]),
          new Set([...crowd.sent, ...crowdAfter.sent, ...official]),
        );
        expect(reckoning).toEqual(NOTHING_AMISS);
        expect(official.size).toBe(300);
        await until(
          async () => (await boardOf(again, running)).entries.length === 7,
          15_000,
          () => 'the board that goes on is not there',
        );
      }),
    300_000,
  );

  it(
    'that is damaged, or whose rows are not all there, is not taken for a whole one',
    () =>
      onStage(async (later) => {
        const backup = path.join(folder, 'first');
        const spoil = (name: string, change: (text: string) => string, isKnown: boolean): string => {
          const copy = path.join(folder, name);
          cpSync(backup, copy, { recursive: true });
          const manifest = JSON.parse(readFileSync(path.join(copy, 'manifest.json'), 'utf8')) as Manifest;
          const table = manifest.tables.find((one) => one.name === 'coliseum_metrics');
          if (!table) throw new Error('no events');
          const file = path.join(copy, table.file);
          writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)).toString())));
          if (isKnown) {
            table.sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
            writeFileSync(path.join(copy, 'manifest.json'), JSON.stringify(manifest));
          }
          return copy;
        };
        const withoutOne = (text: string): string => text.slice(text.indexOf('\n') + 1);
        const bitten = spoil('bitten', withoutOne, false);
        const check = await tool(
          'tools/restore.mjs',
          ['--from', bitten, '--check'],
          'postgres://nowhere',
          folder,
        );
        expect(check).toMatchObject({ status: 1 });
        expect(check.said).toContain('coliseum_metrics.copy.gz is not what was written');

        // another database of a cluster does as well
        const elsewhere = await createDatabase();
        later(() => elsewhere.drop());
        const short = spoil('short', withoutOne, true);
        const target = mkdtempSync(path.join(tmpdir(), 'coliseum-restored-'));
        later(async () => rmSync(target, { recursive: true, force: true }));
        const restored = await tool('tools/restore.mjs', ['--from', short], elsewhere.url, target);
        expect(restored.status).toBe(1);
        expect(restored.said).toContain('coliseum_metrics is not what it was');
        // and no product starts on the half of it
        await expect(Product.start({ databaseUrl: elsewhere.url, dataDir: target })).rejects.toThrow(
          /was changed after it had been applied/,
        );
      }),
    300_000,
  );
});
