/** Accounts for specs: in order unless told otherwise. */
import type { User } from '@coliseum/contracts';

export const NOW = '2026-05-18T21:52:07.000Z';

export const aUser = (changes: Partial<User> = {}): User => ({
  id: '5d1f6c52-2a3d-4a0e-9f5e-0000000000a1',
  email: 'grace@example.org',
  name: 'Grace Hopper',
  role: 'operator',
  disabledAt: null,
  passwordExpiresAt: null,
  hasPassword: true,
  isLinked: false,
  lastSignInAt: '2026-05-18T20:00:00.000Z',
  sessions: 1,
  createdAt: '2026-05-01T09:00:00.000Z',
  updatedAt: '2026-05-01T09:00:00.000Z',
  version: 1,
  ...changes,
});
