/** Reports by their links: every request asks the store whether the link still stands, so that a revoked one is dead at once. */
import { Injectable } from '@nestjs/common';
import type { SharedReport } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { AppError, notFound } from '../../platform/errors/app-error.js';
import { ShareLinks } from './share-links.js';
import { hashOfToken, isShareToken } from './share-tokens.js';
import { countOpening, findShare, type FoundShare } from './share.sql.js';

@Injectable()
export class SharedReports {
  constructor(
    private readonly database: Database,
    private readonly links: ShareLinks,
    private readonly clock: Clock,
  ) {}

  /** @throws 404 for a token that never was, 410 for one that is over */
  async find(token: string): Promise<FoundShare> {
    const now = this.clock.now();
    const share = isShareToken(token)
      ? await firstRow<FoundShare & Record<string, unknown>>(
          this.database.pool,
          findShare(hashOfToken(token), now),
        )
      : undefined;
    if (!share) throw notFound('There is no such link.', 'share_not_found');
    if (share.revoked_at !== null)
      throw new AppError(
        410,
        'share_revoked',
        'This link was revoked; ask whoever gave it to you for another.',
      );
    if (share.expires_at <= now || !share.stands)
      throw new AppError(
        410,
        'share_expired',
        'This link has ended; ask whoever gave it to you for another.',
      );
    return share;
  }

  /** The whole answer as text: its figures are sent as they stand in the store. */
  answer(share: FoundShare, token: string, dataJson: string): string {
    const head: Omit<SharedReport, 'reportData'> = {
      id: share.report_id,
      type: share.report_type,
      entityId: share.entity_id,
      entityName: share.entity_name,
      status: 'ready',
      expiresAt: share.expires_at.toISOString(),
      url: this.urlOf(share, token),
    };
    return `${JSON.stringify(head).slice(0, -1)},"reportData":${dataJson}}`;
  }

  urlOf(share: FoundShare, token: string): string {
    return this.links.url(share.origin, token);
  }

  async countOpening(share: FoundShare): Promise<void> {
    await run(this.database.pool, countOpening(share.id, this.clock.now()));
  }
}
