/** The doors through which people come in and go out. */
import { Body, Controller, Req, Res } from '@nestjs/common';
import { LoginSchema, MeSchema, type Login, type Me } from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config/config.js';
import { forbidden, unauthorized } from '../platform/errors/app-error.js';
import { callerAddress } from '../platform/http/caller-address.js';
import { Route } from '../platform/http/route.js';
import { isCrossSite } from './cross-site.js';
import { LoginThrottle } from './login-throttle.js';
import { LoginService } from './login.service.js';
import { refuseTries } from './refuse-tries.js';
import { CLEARED_COOKIE, readSessionCookie, sessionCookie } from './session-cookie.js';
import { ABSOLUTE_SECONDS, IDLE_SECONDS } from './session-life.js';

@Controller()
export class AuthController {
  constructor(
    private readonly logins: LoginService,
    private readonly throttle: LoginThrottle,
    private readonly config: Config,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/auth/login',
    tag: 'auth',
    access: 'public',
    summary: 'Signs a person in; the session comes as a cookie.',
    body: LoginSchema,
    responses: { 200: { description: 'Signed in', schema: MeSchema } },
  })
  async login(
    @Body() { email, password }: Login,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    if (isCrossSite(request.headers, this.config.publicUrl))
      throw forbidden('Nobody can be signed in from a page of another origin.', 'cross_site');
    const from = callerAddress(request);
    const attempt = await this.throttle.attempt(from, email);
    if (attempt.waitSeconds > 0) refuseTries(reply, attempt.waitSeconds);
    const oldToken = readSessionCookie(request.headers.cookie);
    const { 'user-agent': userAgent } = request.headers;
    const caller = { address: from, userAgent, requestId: String(request.id), oldToken };
    const session = await this.logins.signIn(email, password, caller);
    if (!session)
      throw unauthorized('E-mail address and password do not belong together.', 'invalid_credentials');
    await attempt.succeeded();
    void reply
      .header('set-cookie', sessionCookie(session.token, ABSOLUTE_SECONDS))
      .header('cache-control', 'no-store');
    const { id, email: address, name, role, passwordExpiresAt } = session.user;
    return {
      id,
      email: address,
      name,
      role,
      sessionExpiresAt: new Date(Date.now() + IDLE_SECONDS * 1000).toISOString(),
      mustChangePassword: passwordExpiresAt !== null,
    };
  }

  @Route({
    method: 'post',
    path: '/api/v1/auth/logout',
    tag: 'auth',
    access: 'optional',
    handedOut: true,
    summary: 'Ends the session that the cookie names, if there is one.',
    responses: { 204: { description: 'Signed out' } },
  })
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = readSessionCookie(request.headers.cookie);
    if (token !== undefined) await this.logins.signOut(token, request.principal, String(request.id));
    void reply.header('set-cookie', CLEARED_COOKIE).header('cache-control', 'no-store');
  }

  @Route({
    method: 'get',
    path: '/api/v1/auth/me',
    tag: 'auth',
    access: { session: true },
    handedOut: true,
    summary: 'Who is signed in.',
    responses: { 200: { description: 'The account', schema: MeSchema } },
  })
  me(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Me {
    const principal = request.principal;
    if (principal?.kind !== 'user') throw unauthorized('Nobody is signed in.');
    void reply.header('cache-control', 'no-store');
    const { id, email, name, role, sessionExpiresAt, mustChangePassword = false } = principal;
    return { id, email, name, role, sessionExpiresAt: sessionExpiresAt.toISOString(), mustChangePassword };
  }
}
