/** What people ask of reports: make one, look at them, publish, cancel, make again, delete. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ReportAccepted, ReportInput, ReportPreview } from '@coliseum/contracts';
import type { PoolClient } from 'pg';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { firstRow, run, type Queryable } from '../platform/database/sql.js';
import { AppError } from '../platform/errors/app-error.js';
import { ReportQueue } from './making/report-queue.js';
import { ReportComposer, type ReportSubject } from './report-composer.js';
import { ReportTeller } from './report-teller.js';
import { rangeName, readWish, wishHash, type ReportWish } from './report-wish.js';
import * as sql from './report.sql.js';

/** Equal requests within it are one. */
const SAME_MS = 5 * 60_000;
const PREVIEW_MS = 10_000;
const COME_AGAIN_SECONDS = 10;

export interface Requester {
  /** of the account or the key */
  id: string;
  name: string;
  /** where he reaches the product */
  origin: string;
}

export interface Requested {
  accepted: ReportAccepted;
  /** how many more the caller may have open */
  remaining: number;
}

@Injectable()
export class Reports {
  constructor(
    private readonly database: Database,
    private readonly composer: ReportComposer,
    private readonly queue: ReportQueue,
    private readonly teller: ReportTeller,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** How many of one caller may be open. */
  get limit(): number {
    return this.config.reports.openOfCaller;
  }

  /** @throws 422 for a subject or a range that is none, 429 where too many wait */
  async request(input: ReportInput, by: Requester): Promise<Requested> {
    const wish = readWish(input);
    const subject = await this.composer.resolveSubject(wish);
    const asked = await this.database.transaction((client) => this.enter(client, wish, subject, by));
    if (!asked.accepted.repeated) this.made(asked.accepted.id);
    return asked;
  }

  /** @throws 422 */
  async preview(input: ReportInput): Promise<ReportPreview> {
    const wish = readWish(input);
    const { from, to, timeZone } = await this.composer.resolveSubject(wish);
    const { type, entityId } = wish;
    const signal = AbortSignal.timeout(PREVIEW_MS);
    return this.composer.preview({
      type,
      entityId,
      from,
      to,
      timeZone,
      progress: () => undefined,
      signal,
    });
  }

  /** Somebody asked for it and it is committed: those who watch, and those who work, are told. */
  made(id: string): void {
    void this.teller.tell(id);
    this.queue.nudge(id);
  }

  private async enter(
    client: PoolClient,
    wish: ReportWish,
    subject: ReportSubject,
    by: Requester,
  ): Promise<Requested> {
    const now = this.clock.now();
    const requestHash = wishHash(wish);
    await run(client, sql.lockCaller(by.id));
    await run(client, sql.lockRequest(requestHash));
    const { own, all } = await this.countOpen(client, by.id);
    const equal = await firstRow<{ id: string; status: ReportAccepted['status'] }>(
      client,
      sql.findEqual(requestHash, new Date(now.getTime() - SAME_MS), now),
    );
    if (equal) return { accepted: { ...equal, repeated: true }, remaining: Math.max(0, this.limit - own) };
    this.mustHaveRoom(own, all);
    const id = randomUUID();
    await run(
      client,
      sql.insertReport({
        id,
        ...wish,
        ...subject,
        timeRange: rangeName(wish.timeRange),
        requestHash,
        scheduleId: null,
        slot: null,
        generatedBy: by.id,
        createdBy: by.name,
        origin: by.origin,
        createdAt: now,
      }),
    );
    return { accepted: { id, status: 'queued', repeated: false }, remaining: this.limit - own - 1 };
  }

  private async countOpen(on: Queryable, caller: string): Promise<{ own: number; all: number }> {
    const counted = await firstRow<{ own: number; all: number }>(on, sql.countOpen(caller));
    return counted ?? { own: 0, all: 0 };
  }

  private mustHaveRoom(own: number, all: number): void {
    const { openOfCaller, open } = this.config.reports;
    const full =
      own >= openOfCaller
        ? `${own} reports that you asked for wait or are being made; there may be ${openOfCaller}`
        : all >= open
          ? `${all} reports wait or are being made; there may be ${open}`
          : undefined;
    if (full !== undefined)
      throw new AppError(429, 'report_queue_full', `${full}. Nothing was changed; ask again later.`, {
        retryAfterSeconds: COME_AGAIN_SECONDS,
      });
  }
}
