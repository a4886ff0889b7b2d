/**
 * Keeps takeovers where they outlive a process: a file, Redis, Postgres – each as soon as it is there, none waited for by
 * the walls. Once a second what any of them knows is put together; the audit log is written when Postgres is back.
 */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Redis } from 'ioredis';
import { AuditLog } from '../../platform/audit/audit.js';
import { inTime } from '../../platform/clock/in-time.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { storeUnavailable } from '../../platform/errors/app-error.js';
import { REDIS } from '../../platform/redis/redis.module.js';
import { StoreHome } from '../wall/store-home.js';
import { TakeoverBook, type KeptTakeover } from './takeover-book.js';
import { TakeoverFiles } from './takeover-files.js';
import { markAudited, mergeIntoStore, readTakeovers, toRecord, type TakeoverRow } from './takeover.sql.js';

const LOOK_MS = 1_000;
const FILE_PATIENCE_MS = 300;
const FIND_PATIENCE_MS = 1_000;
/** A store that hangs holds the next look up so long and no longer. */
const STORE_PATIENCE_MS = 3_000;
/** So long a takeover that was cleared is told to others, lest one of them brings it back. */
const REMEMBERED_MS = 60_000;

@Injectable()
export class TakeoverKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('screens');
  /** as each of them was last seen to have it */
  private readonly stored = new Map<string, string>();
  private readonly filed = new Map<string, string>();
  private readonly shared = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly book: TakeoverBook,
    private readonly files: TakeoverFiles,
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(REDIS) private readonly redis: Redis,
    private readonly home: StoreHome,
  ) {}

  private get key(): string {
    return `coliseum:screens:takeovers:${this.home.id}`;
  }

  /** Before the first wall is let in. */
  async onApplicationBootstrap(): Promise<void> {
    for (const kept of await this.files.read()) this.book.merge(kept);
    await this.look();
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** What was just changed in the book, on the disk; the rest follows by itself. */
  async keep(id: string): Promise<void> {
    const kept = this.book.get(id);
    if (!kept) return;
    this.redis.hset(this.key, id, JSON.stringify(kept)).catch(() => undefined); // the next look tries again
    await inTime(this.file(kept), FILE_PATIENCE_MS, () => new Error('The disk is slow.')).catch(
      (error: unknown) => this.logger.error({ msg: 'a takeover could not be put on the disk', err: error }),
    );
    void this.look();
  }

  /** Also one that was cleared long ago. */
  async find(id: string): Promise<KeptTakeover | undefined> {
    const kept = this.book.get(id);
    if (kept) return kept;
    const asked = rows<TakeoverRow & Record<string, unknown>>(this.database.pool, readTakeovers([id]));
    const late = (): Error =>
      storeUnavailable(new Error('The store did not say in time whether it knows it.'));
    const row = (await inTime(asked, FIND_PATIENCE_MS, late)).find((one) => one.id === id);
    return row && { record: toRecord(row), acts: [] };
  }

  private look(): Promise<void> {
    return (this.looking ??= this.putTogether().finally(() => (this.looking = undefined)));
  }

  private async putTogether(): Promise<void> {
    const late = (): Error => new Error('The store is slow.');
    await this.share().catch(() => undefined);
    await inTime(this.store(), STORE_PATIENCE_MS, late).catch((error: unknown) =>
      this.logger.debug({ msg: 'takeovers wait for the store', err: error }),
    );
    for (const kept of this.book.all())
      await this.file(kept).catch((error: unknown) =>
        this.logger.error({ msg: 'a takeover could not be put on the disk', err: error }),
      );
    await this.forgetOld();
  }

  private async share(): Promise<void> {
    const found = await this.redis.hgetall(this.key);
    for (const [id, text] of Object.entries(found)) {
      if (this.shared.get(id) === text) continue;
      this.shared.set(id, text);
      this.book.merge(JSON.parse(text) as KeptTakeover);
    }
    for (const kept of this.book.all()) {
      const { id } = kept.record.takeover;
      const text = JSON.stringify(kept);
      if (found[id] === text) continue;
      await this.redis.hset(this.key, id, text);
      this.shared.set(id, text);
    }
  }

  private async store(): Promise<void> {
    for (const kept of this.book.all()) {
      const { id } = kept.record.takeover;
      const text = JSON.stringify(kept.record);
      if (this.stored.get(id) === text && kept.acts.length === 0) continue;
      await this.storeOne(kept);
      this.stored.set(id, text);
    }
    const ids = this.book.all().map(({ record }) => record.takeover.id);
    const found = await rows<TakeoverRow & Record<string, unknown>>(this.database.pool, readTakeovers(ids));
    for (const row of found) this.book.merge({ record: toRecord(row), acts: [] });
  }

  /** The row's lock lets one process at a time write of its acts into the audit log. */
  private async storeOne({ record, acts }: KeptTakeover): Promise<void> {
    const { id } = record.takeover;
    const audited = await this.database.transaction(async (client) => {
      const row = await firstRow<{ audited: string[] }>(client, mergeIntoStore(record));
      const done = new Set(row?.audited);
      for (const { id: actId, actor, ...act } of acts) {
        if (done.has(actId)) continue;
        await this.audit.record({ ...act, actor: actor ?? undefined, subject: id });
        await run(client, markAudited(id, actId));
        done.add(actId);
      }
      return done;
    });
    this.book.dropActs(id, audited);
  }

  private async file(kept: KeptTakeover): Promise<void> {
    const { id } = kept.record.takeover;
    const text = JSON.stringify(kept);
    if (this.filed.get(id) === text) return;
    await this.files.write(kept);
    this.filed.set(id, text);
  }

  private async forgetOld(): Promise<void> {
    for (const { record, acts } of this.book.all()) {
      const { takeover, clearedAt } = record;
      const isStored = this.stored.get(takeover.id) === JSON.stringify(record) && acts.length === 0;
      if (clearedAt === null || !isStored || Date.now() - Date.parse(clearedAt) < REMEMBERED_MS) continue;
      this.book.forget(takeover.id);
      for (const seen of [this.stored, this.filed, this.shared]) seen.delete(takeover.id);
      await this.files.remove(takeover.id).catch(() => undefined);
      await this.redis.hdel(this.key, takeover.id).catch(() => undefined);
    }
  }
}
