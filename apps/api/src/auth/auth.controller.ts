/** The doors through which people come in and go out. */
import { Body, Controller, Req, Res } from '@nestjs/common';
import { LoginSchema, MeSchema, type Login, type Me } from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config/config.js';
import { forbidden, unauthorized } from '../platform/errors/app-error.js';
import { callerAddress } from '../platform/http/caller-address.js';
import { Route } from '../platform/http/route.js';
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
    ownPagesOnly: true,
    summary: 'Signs a person in; the session comes as a cookie.',
    body: LoginSchema,
    problems: [401],
    responses: { 200: { description: 'Signed in', schema: MeSchema } },
  })
  async login(
    @Body() { email, password }: Login,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    if (!this.config.passwordSignIn)
      throw forbidden('Nobody signs in by a password here.', 'password_sign_in_off');
    const from = callerAddress(request);
    const attempt = await this.throttle.attempt(from, email);
    if (attempt.waitSeconds > 0) refuseTries(reply, attempt.waitSeconds);
    const oldToken = readSessionCookie(request.headers.cookie);
    const { 'user-agent': userAgent } = request.headers;
    const caller = { address: from, userAgent, requestId: String(request.id) };
    const session = await this.logins.signIn({ email, password }, oldToken, caller);
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
      hasPassword: true,
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
    const { id, email, name, role, mustChangePassword = false, hasPassword = false } = principal;
    const sessionExpiresAt = principal.sessionExpiresAt.toISOString();
    return { id, email, name, role, sessionExpiresAt, mustChangePassword, hasPassword };
  }
}
