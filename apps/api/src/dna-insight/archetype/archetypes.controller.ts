/** The archetypes for those who name them. */
import { Body, Controller, Header, Param, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  DnaArchetypeDefinitionSchema,
  DnaArchetypeListSchema,
  DnaArchetypePatchSchema,
  UUID_PATTERN,
  type DnaArchetypeDefinition,
  type DnaArchetypeList,
  type DnaArchetypePatch,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '../../platform/audit/audit.js';
import { Route } from '../../platform/http/route.js';
import { ArchetypeBook } from './archetype-book.js';

const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });

@Controller()
export class ArchetypesController {
  constructor(
    private readonly archetypes: ArchetypeBook,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/dna/archetypes',
    tag: 'dna',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'The archetypes that there are and were, with what sets each apart.',
    responses: { 200: { description: 'Those of today first', schema: DnaArchetypeListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(): Promise<DnaArchetypeList> {
    return this.archetypes.list();
  }

  @Route({
    method: 'patch',
    path: '/api/v1/admin/dna/archetypes/:id',
    tag: 'dna',
    access: { scope: 'admin', role: 'operator' },
    summary: 'Gives an archetype a name, everywhere at once; null names it by its traits again.',
    params: Id,
    body: DnaArchetypePatchSchema,
    problems: [409],
    responses: { 200: { description: 'As it is now', schema: DnaArchetypeDefinitionSchema } },
  })
  async rename(
    @Param() { id }: Static<typeof Id>,
    @Body() { name, version }: DnaArchetypePatch,
    @Req() request: FastifyRequest,
  ): Promise<DnaArchetypeDefinition> {
    const { before, after } = await this.archetypes.rename(id.toLowerCase(), name?.trim() || null, version);
    await this.audit.record({
      ...{ actor: request.principal, action: 'dna-archetype.renamed', subject: id.toLowerCase() },
      ...{ before: { name: before.name, givenName: before.givenName } },
      ...{ after: { name: after.name, givenName: after.givenName }, requestId: String(request.id) },
    });
    return after;
  }
}
