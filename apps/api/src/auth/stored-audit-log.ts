/** Keeps the audit log in coliseum_audit_log. */
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { AuditPage } from '@coliseum/contracts';
import {
  And,
  LessThan,
  MoreThanOrEqual,
  Raw,
  type FindOperator,
  type FindOptionsWhere,
  type Repository,
} from 'typeorm';
import { actorName } from '../platform/audit/actor-name.js';
import { AuditLog, type AuditEntry } from '../platform/audit/audit.js';
import { AuditRecordEntity } from './audit-record.entity.js';

/** What is not said leaves nothing out. */
export interface AuditFilter {
  actor?: string;
  action?: string;
  subject?: string;
  from?: Date;
  to?: Date;
}

@Injectable()
export class StoredAuditLog extends AuditLog {
  constructor(@InjectRepository(AuditRecordEntity) private readonly log: Repository<AuditRecordEntity>) {
    super();
  }

  async record({ actor, action, subject, before, after, requestId }: AuditEntry): Promise<void> {
    await this.log.insert({
      actor: actorName(actor),
      action,
      subject,
      before: (before ?? null) as object,
      after: (after ?? null) as object,
      requestId: requestId ?? null,
    });
  }

  /** Newest first; `cursor` is the id of the last one seen. */
  async page(limit: number, cursor: string | undefined, filter: AuditFilter = {}): Promise<AuditPage> {
    const found = await this.log.find({
      where: { ...(cursor !== undefined && { id: LessThan(cursor) }), ...wanted(filter) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const records = found.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }));
    return { records, nextCursor: found.length > limit ? (records.at(-1)?.id ?? null) : null };
  }
}

const holds = (text: string, name: string): FindOperator<string> =>
  Raw((column) => `position(lower(:${name}) in lower(${column})) > 0`, { [name]: text });

const wanted = ({ actor, action, subject, from, to }: AuditFilter): FindOptionsWhere<AuditRecordEntity> => ({
  ...(actor !== undefined && { actor: holds(actor, 'actor') }),
  ...(subject !== undefined && { subject: holds(subject, 'subject') }),
  ...(action !== undefined && {
    action: Raw((column) => `(${column} = :action or starts_with(${column}, :kind))`, {
      action,
      kind: `${action}.`,
    }),
  }),
  ...timeBetween(from, to),
});

const timeBetween = (from?: Date, to?: Date): FindOptionsWhere<AuditRecordEntity> => {
  if (from && to) return { at: And(MoreThanOrEqual(from), LessThan(to)) };
  if (from) return { at: MoreThanOrEqual(from) };
  return to ? { at: LessThan(to) } : {};
};
