/** What people do to their own account: the password, and their sign-ins. */
import { Body, Controller, Header, Param, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  EndedSessionsSchema,
  OwnSessionListSchema,
  PasswordChangeSchema,
  UUID_PATTERN,
  type EndedSessions,
  type OwnSessionList,
  type PasswordChange,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerAddress } from '../../platform/http/caller-address.js';
import { Route } from '../../platform/http/route.js';
import { LoginThrottle } from '../login-throttle.js';
import { refuseTries } from '../refuse-tries.js';
import { ownActOf } from './own-act.js';
import { OwnPassword } from './own-password.js';
import { OwnSessions } from './own-sessions.js';

const access = { session: true } as const;
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });

@Controller()
export class OwnAccountController {
  constructor(
    private readonly password: OwnPassword,
    private readonly sessions: OwnSessions,
    private readonly throttle: LoginThrottle,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/auth/password',
    tag: 'auth',
    access,
    handedOut: true,
    summary: 'Changes the own password; every other session of the account ends.',
    body: PasswordChangeSchema,
    responses: { 204: { description: 'Changed' } },
  })
  async changePassword(
    @Body() change: PasswordChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const act = ownActOf(request);
    this.password.mustBeGood(change, act);
    const attempt = await this.throttle.attempt(callerAddress(request), act.person.email);
    if (attempt.waitSeconds > 0) refuseTries(reply, attempt.waitSeconds);
    await this.password.change(change, act);
    await attempt.succeeded();
  }

  @Route({
    method: 'get',
    path: '/api/v1/auth/sessions',
    tag: 'auth',
    access,
    summary: 'The own sign-ins that are not over, the present one first.',
    responses: { 200: { description: 'Sessions', schema: OwnSessionListSchema } },
  })
  @Header('cache-control', 'no-store')
  async list(@Req() request: FastifyRequest): Promise<OwnSessionList> {
    return { items: await this.sessions.list(ownActOf(request)) };
  }

  @Route({
    method: 'delete',
    path: '/api/v1/auth/sessions/:id',
    tag: 'auth',
    access,
    summary: 'Ends one of the own sessions, wherever it is.',
    params: Id,
    responses: { 204: { description: 'Ended' } },
  })
  end(@Param() { id }: Static<typeof Id>, @Req() request: FastifyRequest): Promise<void> {
    return this.sessions.end(id, ownActOf(request));
  }

  @Route({
    method: 'delete',
    path: '/api/v1/auth/sessions',
    tag: 'auth',
    access,
    summary: 'Ends all own sessions but the one that asks.',
    responses: { 200: { description: 'Ended', schema: EndedSessionsSchema } },
  })
  async endOthers(@Req() request: FastifyRequest): Promise<EndedSessions> {
    return { ended: await this.sessions.endOthers(ownActOf(request)) };
  }
}
