/** The room of backfills behind the real door, Passport's log with its history, and files in the folder for them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Backfill } from '@coliseum/contracts';
import type { TestApp } from '../../test-app.spec-support.js';
import { aVote, insertEntries, startPassportApp, until } from '../passport.spec-support.js';

export const FROM = '2024-03-01T00:00:00Z';
export const TO = '2024-04-01T00:00:00Z';

export const ndjson = (events: readonly unknown[]): string =>
  `${events.map((e) => JSON.stringify(e)).join('\n')}\n`;
const COUNTED = ['read', 'stored', 'duplicate', 'failed'] as const;
export const countsOf = (backfill: Backfill): number[] => COUNTED.map((name) => backfill.progress[name]);

export async function openBackfills() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'coliseum-backfill-'));
  await mkdir(path.join(dataDir, 'backfills'));
  const test = await startPassportApp({ environment: { COLISEUM_DATA_DIR: dataDir } });

  const post = (body: unknown): ReturnType<TestApp['call']> =>
    test.call('POST', '/api/v1/admin/backfills', body);
  const make = async (body: unknown): Promise<Backfill> => {
    const { status, json } = await post(body);
    if (status !== 201) throw new Error(JSON.stringify(json));
    return json;
  };
  const get = async (id: string): Promise<Backfill> =>
    (await test.call('GET', `/api/v1/admin/backfills/${id}`)).json;
  const act = (id: string, action: string): ReturnType<TestApp['call']> =>
    test.call('POST', `/api/v1/admin/backfills/${id}/${action}`);
  const ended = async (id: string): Promise<Backfill> => {
    await until(async () => ['completed', 'failed'].includes((await get(id)).state), 40_000);
    return get(id);
  };
  const storedIds = async (): Promise<Set<string>> =>
    new Set((await test.database.pool.query('select id from coliseum_metrics')).rows.map((row) => row.id));
  const put = (name: string, lines: string | Buffer): Promise<void> =>
    writeFile(path.join(dataDir, 'backfills', name), lines);
  /** Entries that were processed before: the reader leaves them alone. */
  const history = async (count: number): Promise<ReturnType<typeof aVote>[]> => {
    const votes = Array.from({ length: count }, () => aVote());
    await insertEntries(test.database.pool, votes, '2024-03-15T12:00:00Z', true);
    return votes;
  };
  /** As if nothing had been received. */
  const clear = (): Promise<unknown> =>
    test.database.pool.query('truncate coliseum_metrics, coliseum_failed_events, passport_entries');
  const close = async (): Promise<void> => {
    await test.close();
    await rm(dataDir, { recursive: true });
  };
  return { test, dataDir, post, make, get, act, ended, storedIds, put, history, clear, close };
}
export type OpenBackfills = Awaited<ReturnType<typeof openBackfills>>;
