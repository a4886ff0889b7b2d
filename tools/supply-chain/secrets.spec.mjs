// A scan counts once it has found what was planted. Each is put together here, so that this file holds none.
import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { secretsIn } from './secrets.mjs';

const letters = (/** @type {number} */ count) =>
  Array.from({ length: count }, (_, n) => 'aB3dE6gH9jK2mN5pQ8sT'.charAt(n % 20)).join('');
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });

describe('the scan for secrets', () => {
  it.each([
    ['a private key', String(privateKey.export({ type: 'pkcs1', format: 'pem' }))],
    ['a key of GitHub', `token = "${'ghp'}_${letters(36)}"`],
    ['a key of npm', `//registry.npmjs.org/:_authToken=${'npm'}_${letters(36)}`],
    ['a hook of Slack', `https://hooks.slack.com/services/${'T'}12345678/B12345678/${letters(24)}`],
  ])('finds %s', async (_, text) => {
    expect(await secretsIn('apps/api/src/settings.ts', `const a = 1;\n${text}\n`)).toHaveLength(1);
  });

  it('says where, and does not repeat it', async () => {
    const [found = ''] = await secretsIn('a.ts', `\n\nconst token = '${'ghp'}_${letters(36)}';`);
    expect(found).toMatch(/^a\.ts:3: /);
    expect(found).not.toContain(letters(36));
  });

  it('has nothing to say about what is none', async () => {
    expect(
      await secretsIn('a.ts', `const url = process.env.DATABASE_URL;\nconst id = '${letters(36)}';`),
    ).toEqual([]);
  });
});
