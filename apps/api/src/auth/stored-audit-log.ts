/** Keeps the audit log in coliseum_audit_log. */
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { AuditPage } from '@coliseum/contracts';
import { LessThan, type Repository } from 'typeorm';
import { actorName } from '../platform/audit/actor-name.js';
import { AuditLog, type AuditEntry } from '../platform/audit/audit.js';
import { AuditRecordEntity } from './audit-record.entity.js';

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
  async page(limit: number, cursor: string | undefined): Promise<AuditPage> {
    const found = await this.log.find({
      where: cursor === undefined ? {} : { id: LessThan(cursor) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const records = found.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }));
    return { records, nextCursor: found.length > limit ? (records.at(-1)?.id ?? null) : null };
  }
}
