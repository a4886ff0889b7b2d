/** People are shown to those who may read them; everything else in the directory is public. */
import { forbidden, unauthorized } from '../platform/errors/app-error.js';
import { mayUse, type Principal } from '../platform/http/principal.js';

/** What a route's description says of it. */
export const USERS = { what: 'users', needs: [{ scope: 'read', role: 'viewer' }] } as const;

/** @throws 401 without a credential, 403 with one that may not, whether there is such a user or not */
export function mustMayRead(type: string, principal: Principal | undefined): void {
  if (type !== 'user') return;
  if (!principal) throw unauthorized('Users are shown only with a credential.');
  if (!mayUse(principal, USERS.needs[0])) throw forbidden('This needs the scope read.');
}
