/** Makes, lists and revokes the keys of services. */
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ApiKey, ApiKeyInput, ApiKeyList, MadeApiKey } from '@coliseum/contracts';
import { IsNull, type Repository } from 'typeorm';
import { AuditLog } from '../platform/audit/audit.js';
import { notFound, unprocessable } from '../platform/errors/app-error.js';
import type { Principal } from '../platform/http/principal.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { CredentialAuthenticator } from './credential-authenticator.js';
import { hashOf, newApiKey, prefixOf } from './secret.js';

export interface Act {
  actor: Principal | undefined;
  requestId: string;
}

const shown = (row: ApiKeyEntity): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

@Injectable()
export class ApiKeyService {
  constructor(
    @InjectRepository(ApiKeyEntity) private readonly keys: Repository<ApiKeyEntity>,
    private readonly authenticator: CredentialAuthenticator,
    private readonly audit: AuditLog,
  ) {}

  async make({ name, scopes, expiresAt }: ApiKeyInput, { actor, requestId }: Act): Promise<MadeApiKey> {
    const expires = expiresAt == null ? null : new Date(expiresAt);
    if (expires && !(expires.getTime() > Date.now()))
      throw unprocessable('invalid_body', `expiresAt is ${expiresAt}; it must lie in the future.`);
    const key = newApiKey();
    const row = await this.keys.save({
      name,
      prefix: prefixOf(key),
      keyHash: hashOf(key),
      scopes,
      createdBy: actor?.kind === 'user' ? actor.email : (actor?.name ?? null),
      expiresAt: expires,
      revokedAt: null,
      lastUsedAt: null,
    });
    this.authenticator.forget(hashOf(key));
    const made = shown(row as ApiKeyEntity);
    await this.audit.record({ actor, action: 'api-key.created', subject: made.id, after: made, requestId });
    return { ...made, key };
  }

  async list(limit: number, offset: number): Promise<ApiKeyList> {
    const [rows, total] = await this.keys.findAndCount({
      order: { createdAt: 'DESC', id: 'ASC' },
      take: limit,
      skip: offset,
    });
    return { total, keys: rows.map(shown) };
  }

  /** Revoking twice changes nothing. @throws 404 where there is no such key */
  async revoke(id: string, { actor, requestId }: Act): Promise<void> {
    const row = await this.keys.findOneBy({ id });
    if (!row) throw notFound(`There is no API key ${id}.`);
    const { affected } = await this.keys.update({ id, revokedAt: IsNull() }, { revokedAt: () => 'now()' });
    this.authenticator.forgetAll();
    if (affected)
      await this.audit.record({
        actor,
        action: 'api-key.revoked',
        subject: id,
        before: shown(row),
        requestId,
      });
  }
}
