/** A backfill accounts for all that it reads, from Passport's log and from files, through pauses, deaths and cuts. */
import { randomUUID } from 'node:crypto';
import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Backfill } from '@coliseum/contracts';
import { Facts } from '../../platform/facts/facts.js';
import { aVote, insertEntries, until } from '../passport.spec-support.js';
import { countsOf, FROM, ndjson, openBackfills, TO, type OpenBackfills } from './backfills.spec-support.js';

jest.setTimeout(60_000);

describe('a backfill', () => {
  let world: OpenBackfills;
  beforeAll(async () => (world = await openBackfills()));
  afterAll(() => world.close());
  beforeEach(() => world.clear());

  describe('from Passport', () => {
    it('reads a range of the log, processed or not, and accounts for all of it', async () => {
      const votes = await world.history(2_500);
      await insertEntries(
        world.test.database.pool,
        [aVote(), aVote()].map((vote) => ({ ...vote, id: randomUUID() })),
        TO,
        true,
      );
      await world.test.call('POST', '/api/v1/events', votes.slice(0, 100));
      const odd = [randomUUID(), randomUUID()];
      await insertEntries(
        world.test.database.pool,
        odd.map((id) => ({ ...aVote(), id, artistId: 'none' })),
        FROM,
        true,
      );
      const done = await world.ended((await world.make({ from: FROM, to: TO, rate: 100_000 })).id);
      expect([done.state, done.error]).toEqual(['completed', null]);
      expect(countsOf(done)).toEqual([2_502, 2_400, 100, 2]);
      expect(done.progress).toMatchObject({ total: 2_502, done: 2_502, percent: 100, perSecond: 0 });
      expect(done.account).toMatchObject({
        holds: true,
        read: 2_502,
        foundStored: 2_500,
        foundFailed: 2,
        missing: 0,
      });
      expect(await world.storedIds()).toEqual(new Set(votes.map(({ id }) => id)));

      const again = await world.ended(
        (await world.make({ source: 'passport', from: FROM, to: TO, rate: 100_000 })).id,
      );
      expect(countsOf(again)).toEqual([2_502, 0, 2_500, 2]);
      expect(again.state).toBe('completed');
      expect((await world.storedIds()).size).toBe(2_500);
    });

    it('of nothing is done at once', async () => {
      const done = await world.ended((await world.make({ from: FROM, to: TO })).id);
      expect([done.state, done.progress.percent, done.account?.read]).toEqual(['completed', 100, 0]);
    });

    it('fails with its account where something read is found nowhere afterwards', async () => {
      const votes = await world.history(1_500);
      await world.test.database.pool.query(
        `create function lose() returns trigger language plpgsql as $$ begin
           if new.phase = 'verifying' then delete from coliseum_metrics where id = '${votes[7]?.id}'; end if;
           return new; end $$;
         create trigger lose before update on coliseum_backfills for each row execute function lose()`,
      );
      try {
        const done = await world.ended((await world.make({ from: FROM, to: TO, rate: 100_000 })).id);
        expect(done.state).toBe('failed');
        expect(done.account).toMatchObject({ holds: false, read: 1_500, stored: 1_500, missing: 1 });
        expect(done.error).toContain('1 are missing');
        expect((await world.act(done.id, 'resume')).status).toBe(409);
      } finally {
        await world.test.database.pool.query('drop trigger lose on coliseum_backfills; drop function lose()');
      }
    });
  });

  describe('while it runs', () => {
    it('shows progress that never falls, is paused, resumed and cancelled, and keeps its books throughout', async () => {
      const votes = await world.history(3_000);
      const told: Backfill[] = [];
      const off = world.test.app
        .get(Facts)
        .on('backfill.progressed', ({ backfill }) => void told.push(backfill));
      const { id } = await world.make({ from: FROM, to: TO, rate: 1_000 });
      await until(async () => (await world.get(id)).progress.read >= 500);
      const running = await world.get(id);
      expect(running).toMatchObject({ state: 'running', progress: { phase: 'reading', total: 3_000 } });
      expect(running.progress.perSecond).toBeGreaterThan(300);
      expect(running.progress.perSecond).toBeLessThan(1_500);
      expect(running.progress.secondsLeft).toBeGreaterThan(0);

      expect((await world.act(id, 'pause')).json.state).toBe('paused');
      await new Promise((resolve) => setTimeout(resolve, 500));
      const paused = await world.get(id);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(countsOf(await world.get(id))).toEqual(countsOf(paused));
      expect(paused.progress.read).toBe((await world.storedIds()).size);
      expect(paused.progress.done).toBe(paused.progress.read);
      expect((await world.act(id, 'pause')).status).toBe(409);

      expect((await world.act(id, 'resume')).json.state).toBe('queued');
      const done = await world.ended(id);
      off();
      expect([done.state, ...countsOf(done)]).toEqual(['completed', 3_000, 3_000, 0, 0]);
      expect(await world.storedIds()).toEqual(new Set(votes.map((vote) => vote.id)));
      const percents = told.map((backfill) => backfill.progress.percent);
      expect(percents.length).toBeGreaterThan(4);
      expect(percents.every((percent, i) => i === 0 || percent >= (percents[i - 1] as number))).toBe(true);
      expect((await world.act(id, 'cancel')).json.code).toBe('backfill_state');
    });

    it('ends when it is cancelled, and the next one is run', async () => {
      await world.history(2_000);
      const first = await world.make({ from: FROM, to: TO, rate: 200 });
      const second = await world.make({ from: FROM, to: TO, rate: 100_000 });
      await until(async () => (await world.get(first.id)).progress.read > 0);
      expect((await world.get(second.id)).state).toBe('queued');
      expect((await world.act(first.id, 'cancel')).json).toMatchObject({ state: 'cancelled' });
      const done = await world.ended(second.id);
      const cancelled = await world.get(first.id);
      expect([cancelled.state, cancelled.progress.done]).toEqual(['cancelled', cancelled.progress.read]);
      expect(done.progress.duplicate).toBe(cancelled.progress.stored);
      expect(done.state).toBe('completed');
    });

    it('is taken over at its checkpoint where its process fell silent, and counts what that one had stored', async () => {
      const votes = await world.history(1_000);
      const { id } = await world.make({ from: FROM, to: TO, rate: 100 });
      await until(async () => (await world.get(id)).progress.read >= 10);
      // the process dies: its lease runs out, and its last batch went through unaccounted
      await world.test.database.pool.query(
        `update coliseum_backfills set owner = gen_random_uuid(), lease_until = clock_timestamp() + interval '3 s', rate = 100000 where id = $1`,
        [id],
      );
      const { rows } = await world.test.database.pool.query(
        `select id from passport_entries where id not in (select id from coliseum_metrics) order by created_at, id limit 25`,
      );
      const inDoubt = votes.filter((vote) => rows.some((row) => row.id === vote.id));
      await world.test.call('POST', '/api/v1/events', inDoubt);
      const done = await world.ended(id);
      expect([done.state, ...countsOf(done)]).toEqual(['completed', 1_000, 1_000, 0, 0]);
      expect((await world.storedIds()).size).toBe(1_000);
    });

    it('goes on where its connections are cut', async () => {
      await world.history(3_000);
      const { id } = await world.make({ from: FROM, to: TO, rate: 2_000 });
      for (let i = 0; i < 4; i++) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        await world.test.database.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name in ('coliseum-passport', 'coliseum-api')`,
        );
      }
      const done = await world.ended(id);
      expect([done.state, ...countsOf(done)]).toEqual(['completed', 3_000, 3_000, 0, 0]);
      expect((await world.storedIds()).size).toBe(3_000);
    });
  });

  describe('from a file', () => {
    it('stores its events and keeps its broken lines among the failed events', async () => {
      const votes = Array.from({ length: 1_200 }, () => aVote());
      const broken = [
        '{"type":',
        'plain text',
        `{"id":"${randomUUID()}","type":"mystery.thing"}`,
        '\ufffd'.repeat(100_000),
      ];
      const lines = [...votes.map((vote) => JSON.stringify(vote)), ...broken, '', '  '];
      await world.put('mixed.ndjson', lines.join('\r\n'));
      const done = await world.ended(
        (await world.make({ source: 'file', file: 'mixed.ndjson', rate: 100_000 })).id,
      );
      expect(done.error).toBeNull();
      expect(countsOf(done)).toEqual([1_204, 1_200, 0, 4]);
      expect(done.account).toMatchObject({ holds: true, foundStored: 1_200, foundFailed: 1, withoutId: 3 });
      const { rows } = await world.test.database.pool.query(
        'select sum(occurrences)::int as n from coliseum_failed_events',
      );
      expect(rows).toEqual([{ n: 4 }]);
    });

    it.each([
      ['plain', 'resume.ndjson', (text: string): string | Buffer => text],
      ['deflated', 'resume.ndjson.gz', (text: string): string | Buffer => gzipSync(text)],
    ])('that is %s goes on at its checkpoint', async (_, name, form) => {
      const votes = Array.from({ length: 2_000 }, () => aVote());
      await world.put(name, form(ndjson(votes)));
      const { id } = await world.make({ source: 'file', file: name, rate: 1_000 });
      await until(async () => (await world.get(id)).progress.read >= 300);
      await world.act(id, 'pause');
      await until(async () => (await world.get(id)).progress.read === (await world.storedIds()).size);
      expect((await world.act(id, 'resume')).status).toBe(200);
      await world.test.database.pool.query('update coliseum_backfills set rate = 100000 where id = $1', [id]);
      const done = await world.ended(id);
      expect([done.state, ...countsOf(done)]).toEqual(['completed', 2_000, 2_000, 0, 0]);
      expect(await world.storedIds()).toEqual(new Set(votes.map((vote) => vote.id)));
    });

    it('that ends within its deflated stream fails, and nothing of it is counted', async () => {
      await world.put(
        'cut.ndjson.gz',
        gzipSync(ndjson(Array.from({ length: 500 }, () => aVote()))).subarray(0, 2_000),
      );
      const done = await world.ended((await world.make({ source: 'file', file: 'cut.ndjson.gz' })).id);
      expect(done).toMatchObject({ state: 'failed', progress: { read: 0 }, account: null });
      expect(done.error).toContain('cut.ndjson.gz cannot be inflated');
    });

    it('that is changed under way fails, and goes on once it is as it was', async () => {
      const text = ndjson(Array.from({ length: 1_000 }, () => aVote()));
      const file = path.join(world.dataDir, 'backfills', 'changed.ndjson');
      await world.put('changed.ndjson', text);
      await utimes(file, 1_700_000_000, 1_700_000_000);
      const { id } = await world.make({ source: 'file', file: 'changed.ndjson', rate: 500 });
      await until(async () => (await world.get(id)).progress.read >= 50);
      await world.act(id, 'pause');
      await world.put('changed.ndjson', `${text}\n`);
      await world.act(id, 'resume');
      const failed = await world.ended(id);
      expect([failed.state, failed.error, failed.account]).toEqual([
        'failed',
        'The file changed.ndjson was changed since the backfill was made.',
        null,
      ]);
      await world.put('changed.ndjson', text);
      await utimes(file, 1_700_000_000, 1_700_000_000);
      expect((await world.act(id, 'resume')).status).toBe(200);
      const done = await world.ended(id);
      expect([done.state, ...countsOf(done)]).toEqual(['completed', 1_000, 1_000, 0, 0]);
    });

    it.each([
      '../secret.ndjson',
      '..',
      '/etc/passwd',
      'folder/file.ndjson',
      '..%2fsecret.ndjson',
      '.hidden',
      'a\u0000b',
      'a\\b',
    ])('outside its folder is refused: %s', async (file) => {
      await writeFile(path.join(world.dataDir, 'secret.ndjson'), ndjson([aVote()]));
      expect((await world.post({ source: 'file', file })).status).toBe(422);
    });

    it('that is a link, a folder or absent is refused', async () => {
      await writeFile(path.join(world.dataDir, 'secret.ndjson'), ndjson([aVote()]));
      await symlink(
        path.join(world.dataDir, 'secret.ndjson'),
        path.join(world.dataDir, 'backfills', 'link.ndjson'),
      );
      await mkdir(path.join(world.dataDir, 'backfills', 'folder.ndjson'));
      for (const file of ['link.ndjson', 'folder.ndjson', 'absent.ndjson']) {
        const { status, json } = await world.post({ source: 'file', file });
        expect([status, json.code]).toEqual([422, 'file_not_found']);
      }
      const { json } = await world.test.call('GET', '/api/v1/admin/backfills/files');
      const names = json.items.map((item: { name: string }) => item.name);
      expect(names).not.toContain('link.ndjson');
      expect(names).toContain('mixed.ndjson');
    });
  });

  it.each([
    [{ source: 'file' }, 'missing_field'],
    [{ source: 'file', file: 'mixed.ndjson', from: FROM }, 'unknown_field'],
    [{ file: 'mixed.ndjson' }, 'unknown_field'],
    [{ from: TO, to: FROM }, 'invalid_body'],
    [{ from: '2024-02-30T00:00:00Z' }, 'invalid_body'],
    [{ rate: 0 }, 'invalid_body'],
    [{ sauce: 'file' }, 'invalid_body'],
  ])('that does not fit together is refused: %j', async (body, code) => {
    const { status, json } = await world.post(body);
    expect([status, json.code]).toEqual([422, code]);
  });

  it('is written down in the audit log, and is for operators', async () => {
    const { id } = await world.make({ from: FROM, to: TO });
    await world.ended(id);
    const { rows } = await world.test.database.pool.query(
      `select action from coliseum_audit_log where subject = $1 order by id`,
      [id],
    );
    expect(rows).toEqual([{ action: 'backfill.created' }]);
    expect((await world.test.call('POST', '/api/v1/admin/backfills', {}, {})).status).toBe(401);
    expect(((await world.get(randomUUID())) as unknown as { code: string }).code).toBe('not_found');
    const { json } = await world.test.call('GET', '/api/v1/admin/backfills?limit=1');
    expect([json.items.length, json.items[0].id]).toEqual([1, id]);
    expect(json.total).toBeGreaterThan(10);
  });
});
