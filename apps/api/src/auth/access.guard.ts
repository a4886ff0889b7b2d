/** Lets in whom the route's description allows, and nobody where a route has none. */
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { inTime } from '../platform/clock/in-time.js';
import { Config } from '../platform/config/config.js';
import { AppError, forbidden, storeUnavailable, unauthorized } from '../platform/errors/app-error.js';
import { isStoreAway } from '../platform/errors/store-error.js';
import { Authenticator, mayUse, type Principal } from '../platform/http/principal.js';
import { ROUTE, type Access, type RouteDefinition } from '../platform/http/route.js';
import { isCrossSite } from './cross-site.js';

/** How long what must work without the store waits for it. */
const STORE_PATIENCE_MS = 500;
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const NEEDED = 'This needs an API key (Authorization: Bearer col_…) or a signed-in session.';

/** Its room knows walls by their tokens, and refuses the others. */
const isWall = ({ headers }: FastifyRequest, { access }: RouteDefinition): boolean =>
  typeof access === 'object' && 'screens' in access && /^Bearer +scr_/i.test(headers.authorization ?? '');

/** A session that is over, or whose password was handed out, is as none where none is needed. */
const opensNothing = (error: unknown): boolean =>
  error instanceof AppError && (error.status === 401 || error.code === 'password_change_required');

const slowStore = (): AppError =>
  storeUnavailable(new Error('The store did not say in time who is calling.'));
const isAway = (error: unknown): boolean =>
  isStoreAway(error) || (error instanceof AppError && error.status === 503);

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // gateways ask the Authenticator at the handshake
    const route = this.reflector.get<RouteDefinition | undefined>(ROUTE, context.getHandler());
    if (!route) throw forbidden('This route says nothing about who may call it.');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (route.access === 'public') {
      if (route.ownPagesOnly && isCrossSite(request.headers, this.config.publicUrl))
        throw forbidden('Nobody can be signed in from a page of another origin.', 'cross_site');
      return true;
    }
    if (isWall(request, route)) return true;
    const principal = await this.identify(request, route);
    if (principal) request.principal = principal;
    if (
      principal?.kind === 'user' &&
      !READS.has(request.method) &&
      isCrossSite(request.headers, this.config.publicUrl)
    )
      throw forbidden('A session cannot be used from a page of another origin.', 'cross_site');
    this.check(principal, route.access);
    return true;
  }

  /** A cookie that has outlived its session must not shut a public page. */
  private async identify(
    { headers }: FastifyRequest,
    { access, withoutStore, handedOut }: RouteDefinition,
  ): Promise<Principal | undefined> {
    try {
      const asked = this.authenticator.authenticate(headers, { handedOut });
      return await (withoutStore ? inTime(asked, STORE_PATIENCE_MS, slowStore) : asked);
    } catch (error) {
      const known = withoutStore && isAway(error) ? this.authenticator.lastKnown(headers) : undefined;
      if (known) return known;
      if (access === 'optional' && headers.authorization === undefined && opensNothing(error))
        return undefined;
      throw error;
    }
  }

  private check(principal: Principal | undefined, access: Access): void {
    if (access === 'public' || access === 'optional') return;
    if (!principal) throw unauthorized(NEEDED);
    if ('session' in access) {
      if (principal.kind !== 'user') throw forbidden('This is for people who are signed in, not for keys.');
    } else if (!mayUse(principal, access))
      throw forbidden(
        principal.kind === 'key'
          ? `The key "${principal.name}" lacks the scope ${access.scope}; it has ${principal.scopes.join(', ')}.`
          : `This needs the role ${access.role}; yours is ${principal.role}.`,
      );
  }
}
