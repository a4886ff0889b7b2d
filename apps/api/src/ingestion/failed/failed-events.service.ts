/** Reads, edits, discards and reopens failed events; every change is audited with what stood before. */
import { Injectable } from '@nestjs/common';
import {
  MAX_EDITED_BYTES,
  type FailedEventDetail,
  type FailedEventPage,
  type FailedEventPatch,
  type FailedEventQuery,
} from '@coliseum/contracts';
import { AuditLog } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { AppError, conflict, notFound, unprocessable } from '../../platform/errors/app-error.js';
import type { Principal } from '../../platform/http/principal.js';
import { erasedAmong } from '../../platform/people/erased-among.js';
import {
  byIds,
  countByReason,
  edit,
  lockOne,
  pageOf,
  setStatus,
  type FailedEventRow,
  type FailedEventRowWithBytes,
} from './failed-events.sql.js';
import { namedIds } from './named-ids.js';
import { storable } from './storable.js';
import { toFailedEvent, toFailedEventDetail } from './to-failed-event.js';

export interface Actor {
  principal: Principal | undefined;
  requestId: string;
}

const UNIQUE_VIOLATION = '23505';
const missing = (id: string): AppError => notFound(`There is no failed event ${id}.`);

@Injectable()
export class FailedEventsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  async page({
    limit = 50,
    cursor,
    ...filter
  }: FailedEventQuery): Promise<Omit<FailedEventPage, 'replaying' | 'lastReplay'>> {
    const [counts, found] = await Promise.all([
      rows<{ code: string; events: number; occurrences: string }>(this.database.pool, countByReason(filter)),
      rows<FailedEventRow>(this.database.pool, pageOf(filter, cursor, limit + 1)),
    ]);
    const page = found.slice(0, limit);
    return {
      total: counts.reduce((sum, { events }) => sum + events, 0),
      counts: counts.map((one) => ({ ...one, occurrences: Number(one.occurrences) })),
      failedEvents: page.map(toFailedEvent),
      nextCursor: found.length > limit ? (page.at(-1)?.seq ?? null) : null,
    };
  }

  async one(id: string): Promise<FailedEventDetail> {
    const row = await firstRow<FailedEventRowWithBytes>(this.database.pool, byIds([id]));
    if (!row) throw missing(id);
    return toFailedEventDetail(row);
  }

  async change(id: string, patch: FailedEventPatch, actor: Actor): Promise<FailedEventDetail> {
    const edited = 'event' in patch ? JSON.stringify(patch.event) : undefined;
    if (edited !== undefined && Buffer.byteLength(edited) > MAX_EDITED_BYTES)
      throw new AppError(413, 'too_large', `An edited event may have ${MAX_EDITED_BYTES} bytes.`);
    const { before, after } = await this.write(id, edited, patch.status, actor).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
      throw conflict('already_open', 'The same body was refused again since and stands open already.');
    });
    await this.audit.record({
      actor: actor.principal,
      action: edited === undefined ? `failed-event.${after.status}` : 'failed-event.edited',
      subject: id,
      before: { status: before.status, edited: before.edited },
      after: { status: after.status, edited: after.edited },
      requestId: actor.requestId,
    });
    return toFailedEventDetail(after);
  }

  private write(
    id: string,
    edited: string | undefined,
    status: FailedEventPatch['status'],
    { principal }: Actor,
  ): Promise<{ before: FailedEventRowWithBytes; after: FailedEventRowWithBytes }> {
    return this.database.transaction(async (client) => {
      const before = await firstRow<FailedEventRowWithBytes>(client, lockOne(id));
      if (!before) throw missing(id);
      if (before.status === 'replayed')
        throw conflict('already_replayed', `It was replayed and stored as ${before.stored_id}.`);
      if (edited !== undefined && (await erasedAmong(client, namedIds(edited))).size > 0)
        throw unprocessable('user_erased', 'The event names somebody who was erased; leave them out.');
      if (edited !== undefined) await run(client, edit(id, edited, storable(principal?.name ?? 'nobody')));
      if (status !== undefined && status !== before.status) await run(client, setStatus(id, status));
      const after = await firstRow<FailedEventRowWithBytes>(client, lockOne(id));
      return { before, after: after as FailedEventRowWithBytes };
    });
  }
}
