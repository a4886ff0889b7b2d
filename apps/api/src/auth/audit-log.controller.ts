/** The audit log, for admins to read. */
import { Controller, Header, Query } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { AuditPageSchema, LimitQuery, type AuditPage } from '@coliseum/contracts';
import { Route } from '../platform/http/route.js';
import { StoredAuditLog } from './stored-audit-log.js';

const PageQuery = Type.Object({
  limit: LimitQuery,
  cursor: Type.Optional(
    Type.String({ pattern: '^\\d{1,18}$', description: '`nextCursor` of the page before.' }),
  ),
});

@Controller()
export class AuditLogController {
  constructor(private readonly log: StoredAuditLog) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/audit-log',
    tag: 'admin',
    access: { scope: 'admin', role: 'admin' },
    summary: 'What was done, by whom, newest first.',
    query: PageQuery,
    responses: { 200: { description: 'A page', schema: AuditPageSchema } },
  })
  @Header('cache-control', 'no-store')
  page(@Query() { limit, cursor }: Static<typeof PageQuery>): Promise<AuditPage> {
    return this.log.page(limit ?? 50, cursor);
  }
}
