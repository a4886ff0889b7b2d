/** A key as it may be shown: by its beginning, never itself. */
import type { ApiKey } from '@coliseum/contracts';
import type { ApiKeyEntity } from './api-key.entity.js';

/** @param replacedBy the id of the key that follows it */
export const shownKey = (row: ApiKeyEntity, replacedBy: string | null = null): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  rotatedFrom: row.rotatedFrom,
  replacedBy,
});
