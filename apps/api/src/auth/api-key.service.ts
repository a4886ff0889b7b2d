/** Makes, lists and revokes the keys of services. */
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ApiKeyInput, ApiKeyList, MadeApiKey } from '@coliseum/contracts';
import { In, IsNull, type Repository } from 'typeorm';
import { AuditLog } from '../platform/audit/audit.js';
import { notFound, unprocessable } from '../platform/errors/app-error.js';
import type { Principal } from '../platform/http/principal.js';
import { AccessChanges } from './access-changes.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { CredentialAuthenticator } from './credential-authenticator.js';
import { hashOf, newApiKey, prefixOf } from './secret.js';
import { shownKey } from './shown-key.js';

export interface Act {
  actor: Principal | undefined;
  requestId: string;
}

export const makerOf = (actor: Principal | undefined): string | null =>
  actor?.kind === 'user' ? actor.email : (actor?.name ?? null);

@Injectable()
export class ApiKeyService {
  constructor(
    @InjectRepository(ApiKeyEntity) private readonly keys: Repository<ApiKeyEntity>,
    private readonly authenticator: CredentialAuthenticator,
    private readonly changes: AccessChanges,
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
      createdBy: makerOf(actor),
      expiresAt: expires,
      revokedAt: null,
      lastUsedAt: null,
      rotatedFrom: null,
    });
    this.authenticator.forget(hashOf(key));
    const made = shownKey(row as ApiKeyEntity);
    await this.audit.record({ actor, action: 'api-key.created', subject: made.id, after: made, requestId });
    return { ...made, key };
  }

  async list(limit: number, offset: number): Promise<ApiKeyList> {
    const [rows, total] = await this.keys.findAndCount({
      order: { createdAt: 'DESC', id: 'ASC' },
      take: limit,
      skip: offset,
    });
    const followers = await this.keys.findBy({
      rotatedFrom: In(rows.map((row) => row.id)),
      revokedAt: IsNull(),
    });
    const replacedBy = new Map(followers.map((follower) => [follower.rotatedFrom, follower.id]));
    return { total, keys: rows.map((row) => shownKey(row, replacedBy.get(row.id) ?? null)) };
  }

  /** Revoking twice changes nothing. @throws 404 where there is no such key */
  async revoke(id: string, { actor, requestId }: Act): Promise<void> {
    const row = await this.keys.findOneBy({ id });
    if (!row) throw notFound(`There is no API key ${id}.`);
    const { affected } = await this.keys.update({ id, revokedAt: IsNull() }, { revokedAt: () => 'now()' });
    this.changes.spread();
    if (!affected) return;
    const after = await this.keys.findOneByOrFail({ id });
    await this.audit.record({
      actor,
      action: 'api-key.revoked',
      subject: id,
      before: shownKey(row),
      after: shownKey(after),
      requestId,
    });
  }
}
