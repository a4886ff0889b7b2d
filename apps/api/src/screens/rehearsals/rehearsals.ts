/** Rehearsals: started, listed, stopped; one a wall, and a new one takes the wall. Live figures are never written. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Rehearsal, RehearsalInput } from '@coliseum/contracts';
import { showLength } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { conflict, notFound, unprocessable } from '../../platform/errors/app-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { PairedScreens } from '../paired-screens.js';
import { Recordings } from './recordings.js';
import { toRehearsal, type RehearsalRow } from './rehearsal-row.js';
import {
  countRehearsals,
  forgetOld,
  insertRehearsal,
  listRehearsals,
  lockStarts,
  readRecording,
  readRehearsal,
  stopRehearsal,
  takeScreens,
} from './rehearsal.sql.js';

type Row = RehearsalRow & Record<string, unknown>;

const rehearsalNotFound = (id: string) => notFound(`There is no rehearsal ${id}.`, 'rehearsal_not_found');

@Injectable()
export class Rehearsals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly recordings: Recordings,
    private readonly facts: Facts,
    private readonly screens: PairedScreens,
  ) {}

  /** @throws 422 */
  async start(input: RehearsalInput, by: string): Promise<Rehearsal> {
    const screenIds = input.screenIds.map((id) => id.toLowerCase());
    await this.checkScreens(screenIds);
    const recording = await this.recordings.make(input.recording);
    const { speed } = input;
    const startedAt = this.clock.now();
    const endsAt = new Date(startedAt.getTime() + Math.ceil(showLength(recording) / speed));
    const id = randomUUID();
    const row = await this.database.transaction(async (client) => {
      await run(client, lockStarts());
      await run(client, forgetOld(startedAt));
      await run(client, takeScreens(screenIds, by, startedAt));
      return firstRow<Row>(
        client,
        insertRehearsal({ id, recording, speed, screenIds, startedAt, startedBy: by, endsAt }),
      );
    });
    this.facts.announce('rehearsal.changed', { rehearsalId: id, screenIds });
    return toRehearsal(row as Row, startedAt);
  }

  async list(limit: number, offset: number): Promise<{ items: Rehearsal[]; total: number }> {
    const { pool } = this.database;
    const counted = await firstRow<{ total: number }>(pool, countRehearsals());
    const found = await rows<Row>(pool, listRehearsals(limit, offset));
    const now = this.clock.now();
    return { items: found.map((row) => toRehearsal(row, now)), total: counted?.total ?? 0 };
  }

  /** @throws 404, 409 where it is over */
  async stop(id: string, by: string): Promise<Rehearsal> {
    const now = this.clock.now();
    const row = await firstRow<Row>(this.database.pool, stopRehearsal(id, by, now));
    if (row) {
      this.facts.announce('rehearsal.changed', { rehearsalId: id, screenIds: row.active_screen_ids });
      return toRehearsal(row, now);
    }
    const found = await firstRow<Row>(this.database.pool, readRehearsal(id));
    if (!found) throw rehearsalNotFound(id);
    const { state } = toRehearsal(found, now);
    throw conflict('rehearsal_over', `The rehearsal is ${state} already; there is nothing to stop.`);
  }

  /** Its recording as JSON. @throws 404 */
  async recordingOf(id: string): Promise<string> {
    const found = await firstRow<{ json: string }>(this.database.pool, readRecording(id));
    if (!found) throw rehearsalNotFound(id);
    return found.json;
  }

  private async checkScreens(screenIds: readonly string[]): Promise<void> {
    const unknown = await this.screens.unknown(screenIds);
    const faults = unknown.map((id) => ({
      path: `/screenIds/${screenIds.indexOf(id)}`,
      code: 'unknown_screen',
      message: `There is no screen ${id}; GET /api/v1/admin/screens lists those that are paired.`,
    }));
    if (faults[0]) throw unprocessable('unknown_screen', faults[0].message, faults);
  }
}
