/** A report's link as it is handed out, and where else its QR code may lead. */
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import type { ReportRow } from '../report-row.js';
import { ShareTokens } from './share-tokens.js';

type LinkColumns = Pick<ReportRow, 'share_id' | 'share_hash' | 'share_origin'>;

@Injectable()
export class ShareLinks {
  constructor(
    private readonly config: Config,
    private readonly tokens: ShareTokens,
  ) {}

  /** Where the product is reached from outside. */
  originOf(request: FastifyRequest): string {
    return this.config.publicUrl ?? `${request.protocol}://${request.host}`;
  }

  url(origin: string, token: string): string {
    return `${this.config.publicUrl ?? origin}/coliseum/shared/${token}`;
  }

  /** @returns null where none stands, or where it cannot be told any more */
  async standing(row: LinkColumns): Promise<string | null> {
    if (row.share_id === null || row.share_hash === null || row.share_origin === null) return null;
    const token = await this.tokens.shownAgain(row.share_id, row.share_hash);
    return token === undefined ? null : this.url(row.share_origin, token);
  }

  /** The report's own page, for those who may read it. */
  page(origin: string, reportId: string): string {
    return `${this.config.publicUrl ?? origin}/coliseum/reports/${reportId}`;
  }
}
