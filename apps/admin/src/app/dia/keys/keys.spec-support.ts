/** Keys for specs: valid for ever unless told otherwise. */
import type { ApiKey } from '@coliseum/contracts';

export const NOW = '2026-05-18T21:52:07.000Z';

export const aKey = (changes: Partial<ApiKey> = {}): ApiKey => ({
  id: '5d1f6c52-2a3d-4a0e-9f5e-0000000000b1',
  name: 'Concierto',
  prefix: 'col_abcdef',
  scopes: ['events:write'],
  createdBy: 'ops@example.org',
  createdAt: '2026-05-01T09:00:00.000Z',
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  rotatedFrom: null,
  replacedBy: null,
  ...changes,
});
