/** Private boards are for those who may read. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { forbidden, unauthorized } from '../../platform/errors/app-error.js';
import { mayUse, type Principal } from '../../platform/http/principal.js';

/** Whether a caller sees private boards at all. */
export const seesPrivate = (principal: Principal | undefined): boolean =>
  principal !== undefined &&
  (mayUse(principal, { scope: 'read', role: 'viewer' }) ||
    mayUse(principal, { scope: 'admin', role: 'viewer' }));

/** @throws 401 without a credential, 403 with one that lacks the scope */
export function mustSee(definition: LeaderboardDefinition, principal: Principal | undefined): void {
  if (definition.visibility === 'public' || seesPrivate(principal)) return;
  if (!principal)
    throw unauthorized(`The leaderboard "${definition.id}" is private: this needs a credential.`);
  throw forbidden(`The leaderboard "${definition.id}" is private: this needs the scope read.`);
}
