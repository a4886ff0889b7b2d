/** Who did something, as the books of lives and results have it; the audit log says it in the same words. */
import type { Principal } from '../../platform/http/principal.js';

export const actorName = (actor: Principal | undefined): string => {
  if (!actor) return 'nobody';
  return actor.kind === 'user' ? `user ${actor.email}` : `key ${actor.name} (${actor.id})`;
};
