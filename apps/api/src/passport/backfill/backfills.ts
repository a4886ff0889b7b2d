/** What people ask of backfills: make one, look at them, pause, resume, cancel. */
import { Injectable } from '@nestjs/common';
import { DEFAULT_BACKFILL_RATE, type Backfill, type BackfillInput } from '@coliseum/contracts';
import { parseInstant } from '../../platform/clock/parse-instant.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { conflict, notFound, unprocessable } from '../../platform/errors/app-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { BackfillFiles } from './backfill-files.js';
import { BackfillQueue } from './backfill-queue.js';
import { toBackfill, type BackfillRow } from './backfill-row.js';
import {
  actOn,
  countBackfills,
  insertBackfill,
  listBackfills,
  readBackfill,
  type BackfillAction,
  type NewBackfill,
} from './backfill.sql.js';

@Injectable()
export class Backfills {
  constructor(
    private readonly database: Database,
    private readonly files: BackfillFiles,
    private readonly queue: BackfillQueue,
    private readonly facts: Facts,
  ) {}

  /** @throws 422 where what it names does not fit together or is not there */
  async create(input: BackfillInput, createdBy: string): Promise<Backfill> {
    const { source = 'passport', rate = DEFAULT_BACKFILL_RATE } = input;
    const range = source === 'passport' ? checkedRange(input) : refuseRange(input);
    const file = source === 'file' ? await this.checkedFile(input.file) : undefined;
    const made: NewBackfill = { source, ...range, file, rate, createdBy };
    return this.changed(await firstRow<BackfillRow>(this.database.pool, insertBackfill(made)));
  }

  async list(limit: number, offset: number): Promise<{ total: number; items: Backfill[] }> {
    const { pool } = this.database;
    const counted = await firstRow<{ total: number }>(pool, countBackfills());
    const found = await rows<BackfillRow>(pool, listBackfills(limit, offset));
    return { total: counted?.total ?? 0, items: found.map(toBackfill) };
  }

  /** @throws 404 */
  async get(id: string): Promise<Backfill> {
    const row = await firstRow<BackfillRow>(this.database.pool, readBackfill(id));
    if (!row) throw notFound(`There is no backfill ${id}.`);
    return toBackfill(row);
  }

  /** @throws 404, 409 where its state does not allow it */
  async act(id: string, action: BackfillAction): Promise<{ before: Backfill; after: Backfill }> {
    const before = await this.get(id);
    const row = await firstRow<BackfillRow>(this.database.pool, actOn(id, action));
    if (row) return { before, after: this.changed(row) };
    const { state } = await this.get(id);
    throw conflict('backfill_state', `The backfill is ${state}; one cannot ${action} it.`);
  }

  private changed(row: BackfillRow | undefined): Backfill {
    if (!row) throw new Error('A backfill was written and not given back.');
    const backfill = toBackfill(row);
    this.facts.announce('backfill.progressed', { backfill });
    if (row.state === 'queued') this.queue.nudge(row.id);
    return backfill;
  }

  private async checkedFile(name: string | undefined): Promise<NonNullable<NewBackfill['file']>> {
    if (name === undefined)
      throw unprocessable('missing_field', 'A backfill from a file needs the field "file".');
    const found = await this.files.find(name);
    if (found) return found;
    const there = (await this.files.list()).map((file) => file.name).slice(0, 10);
    throw unprocessable(
      'file_not_found',
      `There is no plain file "${name}" in the folder "backfills" of the data directory; there ${there.length === 1 ? 'is' : 'are'}: ${there.join(', ') || 'none'}.`,
    );
  }
}

function checkedRange({ from, to, file }: BackfillInput): {
  from: string | undefined;
  to: string | undefined;
} {
  if (file !== undefined)
    throw unprocessable('unknown_field', 'A backfill from Passport takes no file; say source "file".');
  for (const [name, text] of Object.entries({ from, to }))
    if (text !== undefined && !parseInstant(text))
      throw unprocessable('invalid_body', `${name} is "${text}"; there is no such day or hour.`);
  if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to))
    throw unprocessable('invalid_body', `from is ${from}; it must be before to, which is ${to}.`);
  return { from, to };
}

function refuseRange({ from, to }: BackfillInput): { from: undefined; to: undefined } {
  if (from !== undefined || to !== undefined)
    throw unprocessable('unknown_field', 'A backfill from a file takes no from and to; it reads all of it.');
  return { from: undefined, to: undefined };
}
