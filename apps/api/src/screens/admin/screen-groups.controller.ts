/** Groups of walls. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  LimitQuery,
  OffsetQuery,
  ScreenGroupInputSchema,
  ScreenGroupListSchema,
  ScreenGroupPatchSchema,
  ScreenGroupSchema,
  type ScreenGroup,
  type ScreenGroupInput,
  type ScreenGroupList,
  type ScreenGroupPatch,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import { actOf } from '../../platform/audit/act.js';
import { GroupBook } from '../registry/group-book.js';
import { Id, OPERATE, READ, TAG } from './access.js';
import { LowerCaseIds } from './lower-case-ids.js';

const PATH = '/api/v1/admin/screen-groups';
const ListQuery = Type.Object({ limit: LimitQuery, offset: OffsetQuery });

@Controller()
export class ScreenGroupsController {
  constructor(private readonly groups: GroupBook) {}

  @Route({
    method: 'get',
    path: PATH,
    tag: TAG,
    access: READ,
    summary: 'The groups by name, with how many screens each has.',
    query: ListQuery,
    responses: { 200: { description: 'Groups', schema: ScreenGroupListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(@Query() { limit, offset }: Static<typeof ListQuery>): Promise<ScreenGroupList> {
    return this.groups.list(limit ?? 50, offset ?? 0);
  }

  @Route({
    method: 'post',
    path: PATH,
    tag: TAG,
    access: OPERATE,
    summary: 'Makes a group; its playlist shows on every screen of it that has none of its own.',
    body: ScreenGroupInputSchema,
    responses: { 201: { description: 'Made', schema: ScreenGroupSchema } },
  })
  make(@Body() input: ScreenGroupInput, @Req() request: FastifyRequest): Promise<ScreenGroup> {
    return this.groups.make(input, actOf(request));
  }

  @Route({
    method: 'patch',
    path: `${PATH}/:id`,
    tag: TAG,
    access: OPERATE,
    summary: 'Renames a group, or gives it another playlist.',
    params: Id,
    body: ScreenGroupPatchSchema,
    responses: { 200: { description: 'The group as it is now', schema: ScreenGroupSchema } },
  })
  change(
    @Param(LowerCaseIds) { id }: Id,
    @Body() patch: ScreenGroupPatch,
    @Req() request: FastifyRequest,
  ): Promise<ScreenGroup> {
    return this.groups.change(id, patch, actOf(request));
  }

  @Route({
    method: 'delete',
    path: `${PATH}/:id`,
    tag: TAG,
    access: OPERATE,
    summary: 'Deletes a group; its screens stay, and go by their own playlists.',
    params: Id,
    responses: { 204: { description: 'Deleted' } },
  })
  remove(@Param(LowerCaseIds) { id }: Id, @Req() request: FastifyRequest): Promise<void> {
    return this.groups.remove(id, actOf(request));
  }
}
