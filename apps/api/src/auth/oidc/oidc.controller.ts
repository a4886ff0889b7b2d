/** The doors of a sign-in by the provider: which ways in there are, the way out to it, and the way back. */
import { Body, Controller, Header, Req, Res } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import {
  ProviderPageSchema,
  ProviderSignInSchema,
  SignInWaysSchema,
  type ProviderPage,
  type ProviderSignIn as Wish,
  type SignInWays,
} from '@coliseum/contracts';
import { LOGIN_PATH } from '@coliseum/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import { conflict } from '../../platform/errors/app-error.js';
import { callerAddress } from '../../platform/http/caller-address.js';
import { Route } from '../../platform/http/route.js';
import { readCookie } from '../read-cookie.js';
import { readSessionCookie, sessionCookie } from '../session-cookie.js';
import { ABSOLUTE_SECONDS } from '../session-life.js';
import { ATTEMPT_COOKIE, attemptCookie, CLEARED_ATTEMPT_COOKIE } from './attempt-secret.js';
import { ProviderSignIn, type SignInEnd } from './provider-sign-in.js';
import { ProviderThrottle } from './provider-throttle.js';

const tag = 'auth';
/** What the provider adds is its own affair; it is judged by the library that knows the protocol. */
const said = (description: string) => Type.Optional(Type.Unsafe<string>({ description }));
const Answer = Type.Object({
  code: said('To be exchanged for who it is, once.'),
  state: said('Of the sign-in that this answers.'),
  iss: said('Which provider answers.'),
  error: said('Why there is no code.'),
});

@Controller()
export class OidcController {
  constructor(
    private readonly signIn: ProviderSignIn,
    private readonly throttle: ProviderThrottle,
    private readonly config: Config,
  ) {}

  @Route({
    ...{ method: 'get', path: '/api/v1/auth/ways', tag, access: 'public' },
    summary: 'How people may sign in here.',
    responses: { 200: { description: 'The ways', schema: SignInWaysSchema } },
  })
  @Header('cache-control', 'no-store')
  ways(): SignInWays {
    const { oidc, passwordSignIn } = this.config;
    return { password: passwordSignIn, provider: oidc ? { name: oidc.name } : null };
  }

  @Route({
    ...{ method: 'post', path: '/api/v1/auth/oidc/start', tag, access: 'public', ownPagesOnly: true },
    summary:
      'Begins a sign-in by the provider; a cookie binds it to this browser for 10 min. 404 `no_provider` where none is configured, 503 `provider_unavailable` where it cannot be reached, 409 `other_origin` where it sends people back elsewhere.',
    body: ProviderSignInSchema,
    problems: [404, 409],
    responses: { 200: { description: 'Where the browser goes on', schema: ProviderPageSchema } },
  })
  async start(
    @Body() { returnTo }: Wish,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProviderPage> {
    await this.throttle.mustNotFlood(callerAddress(request));
    this.mustComeBackHere(request.headers.origin);
    const { secret, url } = await this.signIn.begin(returnTo, readSessionCookie(request.headers.cookie));
    void reply.header('set-cookie', attemptCookie(secret)).header('cache-control', 'no-store');
    return { url };
  }

  @Route({
    ...{ method: 'get', path: '/api/v1/auth/oidc/callback', tag, access: 'public', query: Answer },
    summary:
      'Where the provider sends the browser back to: leads to the page that was asked for, with a session, or to the sign-in page with `fault`.',
    responses: { 302: { description: 'On to a page of the control room' } },
  })
  async callback(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { 'user-agent': userAgent, cookie } = request.headers;
    const requestId = String(request.id);
    const caller = { address: callerAddress(request), userAgent, requestId };
    const query = new URL(request.url, 'http://here').searchParams;
    const end = await this.signIn.end(readCookie(cookie, ATTEMPT_COOKIE), query, caller);
    const cookies = [
      ...('isForeign' in end ? [] : [CLEARED_ATTEMPT_COOKIE]),
      ...('token' in end ? [sessionCookie(end.token, ABSOLUTE_SECONDS)] : []),
    ];
    if (cookies.length > 0) void reply.header('set-cookie', cookies);
    void reply
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .header('location', placeAfter(end, requestId));
  }

  /** The cookie stays with the origin that the page is of; the provider comes back to the public one. */
  private mustComeBackHere(origin: string | undefined): void {
    const { publicUrl, oidc } = this.config;
    if (!oidc || origin === undefined || publicUrl === undefined) return;
    const home = new URL(publicUrl).origin;
    if (origin !== home)
      throw conflict('other_origin', `Signing in with ${oidc.name} works at ${home}; open it there.`);
  }
}

const placeAfter = (end: SignInEnd, requestId: string): string =>
  'token' in end
    ? end.returnTo
    : `${LOGIN_PATH}?${new URLSearchParams({ fault: end.fault, returnTo: end.returnTo, request: requestId })}`;
