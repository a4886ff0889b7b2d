/** For the commands that need nothing but the store: its address, or the words for why there is none. */
import { ConfigError, readDatabaseUrl } from './read-config.js';
import type { Environment } from './secret-files.js';

const EXIT_CONFIG = 78;

export function databaseUrlOrExit(environment: Environment): string {
  try {
    return readDatabaseUrl(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}
