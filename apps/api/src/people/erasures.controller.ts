/** Erasing somebody, and the account of it, for admins. */
import { Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  ErasureListSchema,
  ErasureSchema,
  LimitQuery,
  OffsetQuery,
  UUID_PATTERN,
  type Erasure,
  type ErasureList,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { actorName } from '../platform/audit/actor-name.js';
import { AuditLog } from '../platform/audit/audit.js';
import { notFound } from '../platform/errors/app-error.js';
import { Route } from '../platform/http/route.js';
import { Erasures } from './erasures.js';

const Uuid = (description: string) => Type.String({ pattern: UUID_PATTERN, format: 'uuid', description });
const Person = Type.Object({ userId: Uuid('Who is erased, as events name them.') });
const Id = Type.Object({ id: Uuid('Of the erasure.') });
const ListQuery = Type.Object({ limit: LimitQuery, offset: OffsetQuery });
const ACCESS = { scope: 'admin', role: 'admin' } as const;

@Controller()
export class ErasuresController {
  constructor(
    private readonly erasures: Erasures,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/admin/people/:userId/erase',
    tag: 'admin',
    access: ACCESS,
    summary:
      'Takes a person out everywhere, for good: nothing of them is taken in from now on, what there is goes after the answer. Asked again, it looks once more.',
    params: Person,
    responses: { 202: { description: 'The erasure; its account follows', schema: ErasureSchema } },
  })
  async erase(@Param() { userId }: Static<typeof Person>, @Req() request: FastifyRequest): Promise<Erasure> {
    const { principal } = request;
    const erasure = await this.erasures.ask(userId.toLowerCase(), actorName(principal));
    // who it was stands nowhere but in the erasure itself
    await this.audit.record({
      actor: principal,
      action: 'person.erasure_asked',
      subject: erasure.id,
      requestId: String(request.id),
    });
    return erasure;
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/erasures',
    tag: 'admin',
    access: ACCESS,
    summary:
      'All erasures, newest first: what is to be asked for again after an older copy of the store was restored.',
    query: ListQuery,
    responses: { 200: { description: 'A page', schema: ErasureListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(@Query() { limit = 50, offset = 0 }: Static<typeof ListQuery>): Promise<ErasureList> {
    return this.erasures.list(limit, offset);
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/erasures/:id',
    tag: 'admin',
    access: ACCESS,
    summary: 'One erasure, with the account of what was removed where.',
    params: Id,
    responses: { 200: { description: 'The erasure', schema: ErasureSchema } },
  })
  @Header('cache-control', 'no-store')
  async find(@Param('id') id: string): Promise<Erasure> {
    const found = await this.erasures.find(id);
    if (!found) throw notFound(`There is no erasure ${id}.`);
    return found;
  }
}
