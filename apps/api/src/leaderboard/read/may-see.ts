/** Private boards are for those who may read. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { forbidden, unauthorized } from '../../platform/errors/app-error.js';
import { mayUse, type Principal } from '../../platform/http/principal.js';

/** What a route's description says of them. */
export const PRIVATE_BOARDS = {
  what: 'private boards',
  needs: [
    { scope: 'read', role: 'viewer' },
    { scope: 'admin', role: 'viewer' },
  ],
} as const;

/** Whether a caller sees private boards at all. */
export const seesPrivate = (principal: Principal | undefined): boolean =>
  principal !== undefined && PRIVATE_BOARDS.needs.some((need) => mayUse(principal, need));

/** @throws 401 without a credential, 403 with one that lacks the scope */
export function mustSee(definition: LeaderboardDefinition, principal: Principal | undefined): void {
  if (definition.visibility === 'public' || seesPrivate(principal)) return;
  if (!principal)
    throw unauthorized(`The leaderboard "${definition.id}" is private: this needs a credential.`);
  throw forbidden(`The leaderboard "${definition.id}" is private: this needs the scope read.`);
}
