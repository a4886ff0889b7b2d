/** Who did something, in one line: as the audit log has it. */
import type { Principal } from '../http/principal.js';

export const actorName = (actor: Principal | undefined): string => {
  if (!actor) return 'nobody';
  return actor.kind === 'user' ? `user ${actor.email}` : `key ${actor.name} (${actor.id})`;
};
