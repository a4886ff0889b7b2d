/** Accounts of people, for admins. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  EndedSessionsSchema,
  HandedOutPasswordSchema,
  LimitQuery,
  OffsetQuery,
  UserInputSchema,
  UserListSchema,
  UserPatchSchema,
  UserSchema,
  UUID_PATTERN,
  type EndedSessions,
  type HandedOutPassword,
  type User,
  type UserInput,
  type UserList,
  type UserPatch,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import type { Act } from '../api-key.service.js';
import { Accounts } from './accounts.js';

const PATH = '/api/v1/admin/users';
const tag = 'admin';
const access = { scope: 'admin', role: 'admin' } as const;
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });
type Id = Static<typeof Id>;
const Page = Type.Object({ limit: LimitQuery, offset: OffsetQuery });
const actOf = ({ principal, id }: FastifyRequest): Act => ({ actor: principal, requestId: String(id) });

@Controller()
export class AccountsController {
  constructor(private readonly accounts: Accounts) {}

  @Route({
    ...{ method: 'get', path: PATH, tag, access, query: Page },
    summary: 'The accounts by name: role, state, sign-ins.',
    responses: { 200: { description: 'Accounts', schema: UserListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(@Query() { limit = 50, offset = 0 }: Static<typeof Page>): Promise<UserList> {
    return this.accounts.list(limit, offset);
  }

  @Route({
    ...{ method: 'get', path: `${PATH}/:id`, tag, access, params: Id },
    summary: 'One account.',
    responses: { 200: { description: 'The account', schema: UserSchema } },
  })
  @Header('cache-control', 'no-store')
  get(@Param() { id }: Id): Promise<User> {
    return this.accounts.get(id);
  }

  @Route({
    ...{ method: 'post', path: PATH, tag, access, body: UserInputSchema, problems: [409] },
    summary:
      'Makes an account; the answer is the only place where its first password is ever shown. It ends after 72 h and opens nothing but its change. A taken address is answered with 409 `email_taken`.',
    responses: { 201: { description: 'Made', schema: HandedOutPasswordSchema } },
  })
  @Header('cache-control', 'no-store')
  create(@Body() input: UserInput, @Req() request: FastifyRequest): Promise<HandedOutPassword> {
    return this.accounts.create(input, actOf(request));
  }

  @Route({
    ...{ method: 'patch', path: `${PATH}/:id`, tag, access, params: Id },
    ...{ body: UserPatchSchema, problems: [409] },
    summary:
      'Changes name or role, disables or enables; it holds at once for sessions under way. A stale version is answered with 409 `user_changed` and `currentVersion`, `differences: [{field, yours, theirs}]`, the last admin with 409 `last_admin`.',
    responses: { 200: { description: 'The account as it is now', schema: UserSchema } },
  })
  change(@Param() { id }: Id, @Body() patch: UserPatch, @Req() request: FastifyRequest): Promise<User> {
    return this.accounts.change(id, patch, actOf(request));
  }

  @Route({
    ...{ method: 'delete', path: `${PATH}/:id`, tag, access, params: Id, problems: [409] },
    summary: 'Deletes an account and ends its sessions; the last admin stays (409 `last_admin`).',
    responses: { 204: { description: 'Deleted' } },
  })
  remove(@Param() { id }: Id, @Req() request: FastifyRequest): Promise<void> {
    return this.accounts.remove(id, actOf(request));
  }

  @Route({
    ...{ method: 'post', path: `${PATH}/:id/reset-password`, tag, access, params: Id },
    summary:
      'Hands out another password, shown this once, as for a new account; the present one and all sessions end.',
    responses: { 200: { description: 'Handed out', schema: HandedOutPasswordSchema } },
  })
  @Header('cache-control', 'no-store')
  resetPassword(@Param() { id }: Id, @Req() request: FastifyRequest): Promise<HandedOutPassword> {
    return this.accounts.resetPassword(id, actOf(request));
  }

  @Route({
    ...{ method: 'delete', path: `${PATH}/:id/sessions`, tag, access, params: Id },
    summary: 'Ends all sessions of an account; its password stays.',
    responses: { 200: { description: 'Ended', schema: EndedSessionsSchema } },
  })
  async endSessions(@Param() { id }: Id, @Req() request: FastifyRequest): Promise<EndedSessions> {
    return { ended: await this.accounts.endSessions(id, actOf(request)) };
  }
}
