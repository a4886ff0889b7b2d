/** An account as the store has it, and as it may be shown: never with its password. */
import type { Role, User } from '@coliseum/contracts';

export type AccountRow = {
  id: string;
  email: string;
  name: string;
  role: Role;
  disabled_at: Date | null;
  password_expires_at: Date | null;
  has_password: boolean;
  is_linked: boolean;
  last_sign_in_at: Date | null;
  sessions: number;
  created_at: Date;
  updated_at: Date;
  version: number;
};

export const toUser = (row: AccountRow): User => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  disabledAt: row.disabled_at?.toISOString() ?? null,
  passwordExpiresAt: row.password_expires_at?.toISOString() ?? null,
  hasPassword: row.has_password,
  isLinked: row.is_linked,
  lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
  sessions: row.sessions,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  version: row.version,
});

/** What of an account an admin decides. */
export const decidedOf = ({ name, role, disabled_at }: AccountRow) => ({
  name,
  role,
  disabled: disabled_at !== null,
});
