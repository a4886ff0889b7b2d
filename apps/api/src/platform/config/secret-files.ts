/** Secrets that a container is given as files: beside NAME the environment may hold NAME_FILE, the path of a file with the value. */
import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What nobody shall read in a list of processes or in `docker inspect`. */
export const SECRETS: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'CACHE_REDIS_URL',
  'PASSPORT_DATABASE_URL',
  'COLISEUM_ADMIN_PASSWORD',
  'COLISEUM_API_KEY',
  'COLISEUM_SHARE_SECRET',
  'COLISEUM_FILES_KEY_ID',
  'COLISEUM_FILES_SECRET',
  'COLISEUM_OIDC_CLIENT_SECRET',
]);

/** Each file is read once; whatever is wrong with it is said once, without its content. */
export class SecretFiles {
  private readonly found = new Map<string, string | undefined>();

  constructor(
    private readonly environment: Environment,
    private readonly problems: string[],
  ) {}

  /** @returns undefined for what is no secret, or has no file */
  find(name: string): string | undefined {
    if (!SECRETS.has(name)) return undefined;
    if (!this.found.has(name)) this.found.set(name, this.read(name));
    return this.found.get(name);
  }

  private read(name: string): string | undefined {
    const file = this.environment[`${name}_FILE`]?.trim();
    if (!file) return undefined;
    if (this.environment[name]?.trim()) {
      this.problems.push(`${name} and ${name}_FILE are both set; only one of them may be`);
      return undefined;
    }
    try {
      const value = readFileSync(file, 'utf8').trim();
      if (value !== '') return value;
      this.problems.push(`${name}_FILE names ${file}, which is empty`);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      this.problems.push(`${name}_FILE names ${file}, which cannot be read (${code})`);
    }
    return undefined;
  }
}
