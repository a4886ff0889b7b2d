import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeFile } from './compose-file.mjs';
import { makeSecrets } from './make-secrets.mjs';

describe('the secrets of a deployment', () => {
  /** @type {string} */ let folder;
  const content = (/** @type {string} */ name) => readFileSync(path.join(folder, name), 'utf8').trim();
  beforeAll(
    () => void (folder = path.join(mkdtempSync(path.join(tmpdir(), 'coliseum-secrets-')), 'secrets')),
  );
  afterAll(() => rmSync(path.dirname(folder), { recursive: true }));

  it('are just the ones that docker-compose.yml names, in a folder that is closed', () => {
    makeSecrets(folder);
    expect(readdirSync(folder).sort()).toEqual(Object.keys(composeFile().secrets).sort());
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('fit each other: an address has the password of its store', () => {
    expect(new URL(content('database_url')).password).toBe(content('postgres_password'));
    for (const [url, conf] of [
      ['redis_url', 'redis_queue_conf'],
      ['cache_redis_url', 'redis_cache_conf'],
    ])
      expect(`requirepass ${new URL(content(/** @type {string} */ (url))).password}`).toBe(
        content(/** @type {string} */ (conf)),
      );
    expect(content('share_secret').length).toBeGreaterThanOrEqual(32);
  });

  it('are made once: what is lost is made again, with the password that its store has', () => {
    const url = content('redis_url');
    const admin = content('admin_password');
    rmSync(path.join(folder, 'redis_url'));
    expect(makeSecrets(folder)).toEqual(['redis_url']);
    expect([content('redis_url'), content('admin_password')]).toEqual([url, admin]);
    expect(makeSecrets(folder)).toEqual([]);
  });
});
