/** Who may call a route, as its operation says it: `security` for generators, `x-access` for whoever checks all of it. */
import type { Need, RouteDefinition } from '../route.js';
import type { Json } from './components.js';

/** All that the guard goes by. */
export interface AccessNote {
  /** whether it needs no credential, but for `except` */
  anyone: boolean;
  /** a credential may be brought, shows more, and is refused where it is wrong */
  optional?: true;
  /** of what anybody may call: the part that is only for who has one of these */
  except?: { what: string; needs: readonly Need[] };
  /** a key's scope, or else a session's least role (viewer < operator < admin) */
  scope?: Need['scope'];
  role?: Need['role'];
  /** whoever is signed in, and no key */
  session?: true;
  /** a paired wall by its screen's token, too */
  screens?: true;
  /** a session whose password was handed out, too */
  handedOut?: true;
  /** only from pages of this origin, though it needs no credential */
  ownPagesOnly?: true;
}

export function accessNote({ access, privateParts, handedOut, ownPagesOnly }: RouteDefinition): AccessNote {
  const more = { ...(handedOut && { handedOut }), ...(ownPagesOnly && { ownPagesOnly: true as const }) };
  if (access === 'public') return { anyone: true, ...more };
  if (access === 'optional')
    return { anyone: true, optional: true, ...(privateParts && { except: privateParts }), ...more };
  return { anyone: false, ...access, ...more };
}

export function security({ access }: RouteDefinition): Json[] {
  if (access === 'public') return [];
  if (access === 'optional') return [{}, { apiKey: [] }, { session: [] }];
  if ('session' in access) return [{ session: [] }];
  const own = [{ apiKey: [access.scope] }, { session: [access.role] }];
  return access.screens ? [...own, { screen: [] }] : own;
}
