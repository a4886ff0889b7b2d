/** Where PDFs are asked for: one that is kept is handed out, another one is made, by whichever worker is free, once for all who wait for it. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Paper } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ReportQueue } from '../making/report-queue.js';
import { FileKeeper } from './file-keeper.js';
import * as sql from './file.sql.js';
import { PdfMaker } from './pdf-maker.js';

/** How long a caller waits for one that is being made. */
const WAIT_MS = 50_000;
const LOOK_EVERY_MS = 100;

export interface Pdf {
  bytes: Buffer;
  /** another one for another content */
  version: string;
}

@Injectable()
export class PdfDesk {
  private readonly owner = randomUUID();
  private readonly asked = new Map<string, Promise<Pdf>>();

  constructor(
    private readonly database: Database,
    private readonly keeper: FileKeeper,
    private readonly maker: PdfMaker,
    private readonly queue: ReportQueue,
    private readonly clock: Clock,
  ) {}

  /** @throws 503 where it cannot be made, or takes too long */
  get(wish: sql.FileWish): Promise<Pdf> {
    const key = JSON.stringify([wish.reportId, wish.paper, wish.shareId]);
    const under = this.asked.get(key) ?? this.wait(wish).finally(() => this.asked.delete(key));
    this.asked.set(key, under);
    return under;
  }

  private async wait(wish: sql.FileWish): Promise<Pdf> {
    const tried = new Set<string>();
    for (const end = performance.now() + WAIT_MS; performance.now() < end;) {
      const file = await this.wanted(wish);
      if (file?.state === 'ready') {
        const bytes = await this.keeper.get(file.key);
        if (bytes) return { bytes, version: file.id };
        await run(this.database.pool, sql.dropFile(file.id)); // its bytes are lost: it is made anew
        continue;
      }
      if (file?.state === 'failed') {
        if (tried.has(file.id)) throw failed(file);
        await run(this.database.pool, sql.wantAgain(file.id));
      }
      if (file && !tried.has(file.id)) {
        tried.add(file.id);
        this.queue.nudge(wish.reportId);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    throw new AppError(503, 'pdf_under_way', 'The PDF is being made and takes long; ask again.', {
      retryAfterSeconds: 5,
    });
  }

  /** For a report that is being made itself, by the process that makes it. @throws what went wrong */
  async makeAhead(reportId: string, paper: Paper, signal: AbortSignal): Promise<void> {
    const wish = { reportId, paper, shareId: null };
    for (;;) {
      const file = await this.wanted(wish);
      if (file?.state === 'ready') return;
      if (file?.state === 'failed') await run(this.database.pool, sql.wantAgain(file.id));
      if (file && (await this.maker.makeThis(file.id, this.owner, signal))) return;
      signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  /** @returns the one that stands, or is wanted from now on; undefined where its report has just gone */
  private async wanted(wish: sql.FileWish): Promise<sql.FileRow | undefined> {
    const { pool } = this.database;
    const found = await firstRow<sql.FoundFile>(pool, sql.findFile(wish));
    if (found) return found;
    await run(pool, sql.wantFile(randomUUID(), wish, 0, this.clock.now())).catch(unlessGone);
    return firstRow<sql.FoundFile>(pool, sql.findFile(wish));
  }
}

const failed = ({ problem }: sql.FileRow): AppError =>
  new AppError(503, problem?.code ?? 'render_failed', problem?.message ?? 'The PDF could not be made.', {
    retryAfterSeconds: 30,
  });

/** Its report or its link was deleted in this moment. */
function unlessGone(error: unknown): void {
  if ((error as { code?: unknown }).code !== '23503') throw error;
}
