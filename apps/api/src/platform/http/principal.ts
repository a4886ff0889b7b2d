/** Who is calling, as every room may know it, and the port through which the auth room tells. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Role, Scope } from '@coliseum/contracts';

export type Principal =
  | { kind: 'key'; id: string; name: string; scopes: readonly Scope[] }
  | {
      kind: 'user';
      id: string;
      name: string;
      email: string;
      role: Role;
      sessionExpiresAt: Date;
      /** undefined: nobody has asked */
      hasPassword?: boolean;
      /** signed in with a password that was handed out: who it is, but nobody who may do anything yet */
      mustChangePassword?: true;
    };

/** Bound by the auth room; used by its guard and by the socket gateways at the handshake. */
export abstract class Authenticator {
  /**
   * @param options.handedOut lets in who has yet to change a password that was handed out
   * @returns the caller, or undefined where no credential was sent
   * @throws 401 where one was sent that is wrong, expired or revoked, 403 `password_change_required`
   */
  abstract authenticate(
    headers: IncomingHttpHeaders,
    options?: { handedOut?: boolean },
  ): Promise<Principal | undefined>;

  /** Who it was when this process last verified the credential, ten minutes ago at most; asked while the store is away. */
  lastKnown(_headers: IncomingHttpHeaders): Principal | undefined {
    return undefined;
  }
}

const RANK: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, admin: 2 };

/** Whether a principal may do what needs this scope (as a key) or at least this role (as a person). */
export const mayUse = (principal: Principal, need: { scope: Scope; role: Role }): boolean =>
  principal.kind === 'key' ? principal.scopes.includes(need.scope) : RANK[principal.role] >= RANK[need.role];

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
  }
}
