/** Replaces a key by a new one while the old one stays valid for a while, so that its service can change over in peace. */
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  DEFAULT_OVERLAP_SECONDS,
  MAX_OVERLAP_SECONDS,
  type MadeApiKey,
  type RotateApiKey,
} from '@coliseum/contracts';
import { IsNull, type DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../platform/audit/audit.js';
import { parseInstant } from '../platform/clock/parse-instant.js';
import { conflict, notFound, unprocessable } from '../platform/errors/app-error.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { makerOf, type Act } from './api-key.service.js';
import { CredentialAuthenticator } from './credential-authenticator.js';
import { hashOf, newApiKey, prefixOf } from './secret.js';
import { shownKey } from './shown-key.js';

interface Rotated {
  before: ApiKeyEntity;
  old: ApiKeyEntity;
  fresh: ApiKeyEntity;
}

@Injectable()
export class KeyRotation {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly authenticator: CredentialAuthenticator,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The new key has the name and the scopes of the old one and, where that one was made for a time, as long a life.
   * The overlap never lengthens the old key's life.
   * @returns the new key; @throws 404 no such key, 409 it is no longer valid or was replaced already, 422
   */
  async rotate(id: string, wish: RotateApiKey, { actor, requestId }: Act): Promise<MadeApiKey> {
    const now = new Date();
    const ends = endOfOverlap(wish, now);
    const key = newApiKey();
    const { before, old, fresh } = await this.source.transaction((manager) =>
      this.replace(manager, id, { key, createdBy: makerOf(actor), ends, now }),
    );
    this.authenticator.forgetAll();
    const made = shownKey(fresh);
    await this.audit.record({
      actor,
      action: 'api-key.rotated',
      subject: id,
      before: shownKey(before),
      after: { old: shownKey(old, fresh.id), replacement: made },
      requestId,
    });
    return { ...made, key };
  }

  private async replace(
    manager: EntityManager,
    id: string,
    { key, createdBy, ends, now }: { key: string; createdBy: string | null; ends: Date; now: Date },
  ): Promise<Rotated> {
    const keys = manager.getRepository(ApiKeyEntity);
    const before = await keys.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!before) throw notFound(`There is no API key ${id}.`);
    if (before.revokedAt ?? (before.expiresAt && before.expiresAt <= now))
      throw conflict(
        'key_not_valid',
        `The key "${before.name}" is revoked or expired; make a new one instead.`,
      );
    const follower = await keys.findOneBy({ rotatedFrom: id, revokedAt: IsNull() });
    if (follower)
      throw conflict(
        'already_rotated',
        `The key "${before.name}" was replaced by ${follower.prefix}…; rotate that one, or revoke it first.`,
      );
    const lifeMs = before.expiresAt && before.expiresAt.getTime() - before.createdAt.getTime();
    const { id: freshId } = await keys.save({
      name: before.name,
      prefix: prefixOf(key),
      keyHash: hashOf(key),
      scopes: before.scopes,
      createdBy,
      expiresAt: lifeMs === null ? null : new Date(now.getTime() + lifeMs),
      rotatedFrom: id,
    });
    const expiresAt = before.expiresAt && before.expiresAt < ends ? before.expiresAt : ends;
    await keys.update({ id }, { expiresAt });
    const fresh = await keys.findOneByOrFail({ id: freshId });
    return { before, old: Object.assign(new ApiKeyEntity(), before, { expiresAt }), fresh };
  }
}

function endOfOverlap({ overlapSeconds, expiresAt }: RotateApiKey, now: Date): Date {
  if (expiresAt === undefined)
    return new Date(now.getTime() + (overlapSeconds ?? DEFAULT_OVERLAP_SECONDS) * 1000);
  if (overlapSeconds !== undefined)
    throw unprocessable('invalid_body', 'overlapSeconds and expiresAt say the same; give one of them.');
  const ends = parseInstant(expiresAt);
  const overlapMs = (ends?.getTime() ?? Number.NaN) - now.getTime();
  if (!ends || !(overlapMs >= 0 && overlapMs <= MAX_OVERLAP_SECONDS * 1000))
    throw unprocessable('invalid_body', `expiresAt is ${expiresAt}; it must lie in the next 30 days.`);
  return ends;
}
