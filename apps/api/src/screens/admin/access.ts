/** Who may do what with walls: viewers look, operators run the show, admins end a wall's pairing. */
import { Type, type Static } from '@sinclair/typebox';
import { UUID_PATTERN } from '@coliseum/contracts';

export const READ = { scope: 'admin', role: 'viewer' } as const;
export const OPERATE = { scope: 'admin', role: 'operator' } as const;
export const REVOKE = { scope: 'admin', role: 'admin' } as const;
export const TAG = 'screens';

export const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });
export type Id = Static<typeof Id>;
