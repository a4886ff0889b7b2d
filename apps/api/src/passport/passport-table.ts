/** Sees to it that passport_entries is there and usable: made where it is absent and may be made, indexed where it may be. */
import { Injectable, Logger } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { firstRow, rows, run } from '../platform/database/sql.js';
import { PassportDatabase } from './passport-database.js';
import {
  COLUMNS,
  describeTable,
  dropIndexBeside,
  INDEXES,
  listColumns,
  listIndexes,
  makeIndexBeside,
  makeTable,
  patientSession,
} from './passport-table.sql.js';
import { PassportUnusable } from './passport-unusable.js';

interface Description {
  kind: string;
  user: string;
  may_read: boolean;
  may_mark: boolean;
}
const ORDINARY_TABLE = 'r';
const NOT_PERMITTED = ['42501', '3F000', '25006'];

@Injectable()
export class PassportTable {
  private readonly logger = new Logger('passport');
  private indexing: Promise<void> | undefined;

  constructor(private readonly passport: PassportDatabase) {}

  /** @throws PassportUnusable with what is wrong and what would be right */
  async prepare(client: ClientBase): Promise<void> {
    if (!(await firstRow(client, { text: `select 1 where to_regclass('passport_entries') is not null` })))
      await this.make(client);
    const columns = new Set((await rows<{ name: string }>(client, listColumns())).map((row) => row.name));
    const missing = COLUMNS.filter((name) => !columns.has(name));
    if (missing.length > 0)
      throw new PassportUnusable(
        `passport_entries has no column ${missing.join(', ')}; it needs ${COLUMNS.join(', ')}`,
      );
    const found = await firstRow<Description>(client, describeTable());
    if (!found?.may_read || !found.may_mark)
      throw new PassportUnusable(
        `${found?.user ?? 'The user'} may not ${found?.may_read ? 'update' : 'read'} passport_entries; grant select, and update of processed_by_coliseum and processed_at`,
      );
    if (found.kind === ORDINARY_TABLE) await this.index(client);
  }

  /** Waits for indexes under way; for shutdown and tests. */
  async settled(): Promise<void> {
    await this.indexing;
  }

  private async make(client: ClientBase): Promise<void> {
    try {
      await client.query('begin');
      for (const statement of makeTable()) await run(client, statement);
      await client.query('commit');
      this.logger.log('passport_entries was made');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      if (!NOT_PERMITTED.includes(String((error as { code?: unknown }).code))) throw error;
      throw new PassportUnusable(
        `passport_entries is not there and may not be made (${(error as Error).message}); make it, or permit it`,
        { cause: error },
      );
    }
  }

  /** A table that upstream made may be large and busy: its indexes are built beside its traffic, while it is read. */
  private async index(client: ClientBase): Promise<void> {
    const found = new Map(
      (await rows<{ name: string; valid: boolean }>(client, listIndexes())).map((row) => [
        row.name,
        row.valid,
      ]),
    );
    const wanted = INDEXES.filter(({ name }) => !found.get(name));
    if (wanted.length === 0 || this.indexing) return;
    this.indexing = this.passport
      .session(async (own) => {
        await run(own, patientSession());
        for (const index of wanted) {
          if (found.get(index.name) === false) await run(own, dropIndexBeside(index.name)); // one that was cut short
          await run(own, makeIndexBeside(index));
          this.logger.log({ msg: 'passport_entries was indexed', index: index.name });
        }
      })
      .catch((error: unknown) =>
        this.logger.warn({ msg: 'passport_entries is read without its own indexes', err: error }),
      );
  }
}
