/** Makes the first admin and the first key when there are none, before the first request; there is no default password. */
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { SCOPES } from '@coliseum/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { Config } from '../platform/config/config.js';
import { hashPassword } from '../platform/passwords/passwords.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { inWords, writeCredentials, type FirstCredentials } from './first-credentials.js';
import { hashOf, newApiKey, newPassword, prefixOf } from './secret.js';
import { UserEntity } from './user.entity.js';

/** One seeding at a time, however many processes start. */
const LOCK = 0x0c012;
const EMAIL = 'admin@coliseum.local';

@Injectable()
export class SeedService implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { credentialsFile } = this.config.seed;
    const made = await this.source.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const fresh = { ...(await this.seedAdmin(manager)), ...(await this.seedKey(manager)) };
      // before the commit: what could not be told must not come to be
      if (credentialsFile && Object.keys(fresh).length > 0) await writeCredentials(fresh, credentialsFile);
      return fresh;
    });
    if (!credentialsFile && Object.keys(made).length > 0) process.stdout.write(inWords(made));
  }

  private async seedAdmin(manager: EntityManager): Promise<FirstCredentials> {
    const users = manager.getRepository(UserEntity);
    if (await users.exists()) return {};
    const { adminEmail = EMAIL, adminPassword } = this.config.seed;
    const password = adminPassword ?? newPassword();
    await users.insert({
      email: adminEmail,
      name: 'Admin',
      role: 'admin',
      passwordHash: await hashPassword(password),
    });
    return adminPassword === undefined ? { adminEmail, adminPassword: password } : {};
  }

  /** A key that is given is added whenever it is not yet there; a revoked one stays revoked. */
  private async seedKey(manager: EntityManager): Promise<FirstCredentials> {
    const keys = manager.getRepository(ApiKeyEntity);
    const given = this.config.seed.apiKey;
    if (given === undefined && (await keys.exists())) return {};
    const key = given ?? newApiKey();
    if (await keys.existsBy({ keyHash: hashOf(key) })) return {};
    const name = given === undefined ? 'first key' : 'from COLISEUM_API_KEY';
    await keys.insert({ name, prefix: prefixOf(key), keyHash: hashOf(key), scopes: [...SCOPES] });
    return given === undefined ? { apiKey: key } : {};
  }
}
