import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MAX_UPLOAD_PART_BYTES } from '@coliseum/contracts';
import { TEST_KEY, type TestApp } from '../../test-app.spec-support.js';
import { aVote, startPassportApp, until } from '../passport.spec-support.js';

jest.setTimeout(60_000);

describe('a file for a backfill', () => {
  let test: TestApp;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'coliseum-upload-'));
    test = await startPassportApp({ environment: { COLISEUM_DATA_DIR: dataDir } });
  });
  afterAll(async () => {
    await test.close();
    await rm(dataDir, { recursive: true });
  });

  const put = async (
    name: string,
    part: string | Buffer,
    place: { offset: number; total: number },
    headers: Record<string, string> = { authorization: `Bearer ${TEST_KEY}` },
  ) => {
    const at = `${test.url}/api/v1/admin/backfills/files/${name}?offset=${place.offset}&total=${place.total}`;
    const response = await fetch(at, {
      ...{ method: 'PUT', body: part },
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
  const inFolder = (): Promise<string[]> => readdir(path.join(dataDir, 'backfills'));

  it('comes in parts, is there once it is whole, and is read by a backfill', async () => {
    const votes = Array.from({ length: 100 }, () => aVote());
    const bytes = Buffer.from(votes.map((vote) => JSON.stringify(vote)).join('\n'));
    const [total, cut] = [bytes.length, 1_000];
    const first = await put('evening.ndjson', bytes.subarray(0, cut), { offset: 0, total });
    expect(first).toMatchObject({ status: 200, json: { received: cut, total, complete: false } });
    const files = async (): Promise<string[]> =>
      (await test.call('GET', '/api/v1/admin/backfills/files')).json.items.map(
        (one: { name: string }) => one.name,
      );
    expect(await files()).toEqual([]);
    const second = await put('evening.ndjson', bytes.subarray(cut), { offset: cut, total });
    expect(second.json).toEqual({ name: 'evening.ndjson', received: total, total, complete: true });
    expect(await files()).toEqual(['evening.ndjson']);
    expect(await readFile(path.join(dataDir, 'backfills', 'evening.ndjson'))).toEqual(bytes);

    const made = await test.call('POST', '/api/v1/admin/backfills', {
      ...{ source: 'file', file: 'evening.ndjson', rate: 100_000 },
    });
    const now = async () => (await test.call('GET', `/api/v1/admin/backfills/${made.json.id}`)).json;
    await until(async () => (await now()).state === 'completed');
    expect((await now()).account).toMatchObject({ read: 100, stored: 100, holds: true });
    const { rows } = await test.database.pool.query(
      `select subject, after from coliseum_audit_log where action = 'backfill-file.uploaded'`,
    );
    expect(rows).toEqual([{ subject: 'evening.ndjson', after: { bytes: total } }]);
  });

  it('goes on where it stands: a part may come again, and none may be left out', async () => {
    const total = 10;
    expect(await put('resumed.ndjson', 'x', { offset: 4, total })).toMatchObject({
      ...{ status: 409, json: { code: 'wrong_offset', received: 0 } },
    });
    await put('resumed.ndjson', '0123', { offset: 0, total });
    expect(await put('resumed.ndjson', '56', { offset: 5, total })).toMatchObject({
      ...{ status: 409, json: { code: 'wrong_offset', received: 4 } },
    });
    await put('resumed.ndjson', '456', { offset: 4, total });
    await put('resumed.ndjson', '45', { offset: 4, total });
    expect((await put('resumed.ndjson', '6789', { offset: 6, total })).json.complete).toBe(true);
    expect(await readFile(path.join(dataDir, 'backfills', 'resumed.ndjson'), 'utf8')).toBe('0123456789');
  });

  it('never takes the place of another one', async () => {
    await put('first.ndjson', 'first', { offset: 0, total: 5 });
    const again = await put('first.ndjson', 'other', { offset: 0, total: 5 });
    expect(again).toMatchObject({ status: 409, json: { code: 'file_exists' } });
    expect(await readFile(path.join(dataDir, 'backfills', 'first.ndjson'), 'utf8')).toBe('first');
  });

  it('is written into its folder only: no other place, no link', async () => {
    for (const name of ['..%2Fout.ndjson', '.hidden', 'a%2Fb', '%2E%2E'])
      expect((await put(name, 'x', { offset: 0, total: 1 })).status).toBeGreaterThanOrEqual(400);
    const outside = path.join(dataDir, 'outside');
    await writeFile(outside, 'safe');
    await symlink(outside, path.join(dataDir, 'backfills', '.linked.ndjson.part'));
    expect((await put('linked.ndjson', 'evil', { offset: 0, total: 4 })).status).toBe(409);
    expect(await readFile(outside, 'utf8')).toBe('safe');
  });

  it('is refused where it does not fit together, is too large, or nobody may bring it', async () => {
    const name = `${randomUUID()}.ndjson`;
    expect((await put(name, 'abc', { offset: 0, total: 2 })).status).toBe(422);
    expect((await put(name, '', { offset: 0, total: 2 })).status).toBe(422);
    const large = Buffer.alloc(MAX_UPLOAD_PART_BYTES + 1, 32);
    expect((await put(name, large, { offset: 0, total: large.length })).status).toBe(413);
    expect((await put(name, 'ab', { offset: 0, total: 2 }, {})).status).toBe(401);
    expect(await inFolder()).not.toContain(name);
  });

  it('that nobody went on with for a day is let go of', async () => {
    await put('left.ndjson', 'half', { offset: 0, total: 8 });
    const part = path.join(dataDir, 'backfills', '.left.ndjson.part');
    await utimes(part, 1_700_000_000, 1_700_000_000);
    await put('next.ndjson', 'x', { offset: 0, total: 1 });
    expect(await inFolder()).not.toContain('.left.ndjson.part');
  });
});
