/** The audit log, for admins to read. */
import { Controller, Header, Query } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { AuditPageSchema, LimitQuery, RFC3339_PATTERN, type AuditPage } from '@coliseum/contracts';
import { parseInstant } from '../platform/clock/parse-instant.js';
import { unprocessable } from '../platform/errors/app-error.js';
import { Route } from '../platform/http/route.js';
import { StoredAuditLog } from './stored-audit-log.js';

const text = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 200, description }));
const moment = (description: string) =>
  Type.Optional(Type.String({ format: 'date-time', pattern: RFC3339_PATTERN, description }));

const PageQuery = Type.Object({
  limit: LimitQuery,
  actor: text('Whose name holds this text, in whatever case.'),
  action: text('One act, as `api-key.created`, or all of a kind, as `api-key`.'),
  subject: text('What it was done to: whose name holds this text, in whatever case.'),
  from: moment('What was done then or later.'),
  to: moment('What was done before.'),
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
  page(@Query() { limit, cursor, from, to, ...texts }: Static<typeof PageQuery>): Promise<AuditPage> {
    const filter = { ...texts, from: readMoment('from', from), to: readMoment('to', to) };
    return this.log.page(limit ?? 50, cursor, filter);
  }
}

function readMoment(name: string, given: string | undefined): Date | undefined {
  if (given === undefined) return undefined;
  const moment = parseInstant(given);
  if (moment) return moment;
  throw unprocessable('invalid_query', `${name} is ${given}; there is no such day.`);
}
