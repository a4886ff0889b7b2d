// The environment of the tests: the throw-away stores, and nothing of what steers a product that is run for real.
import { quietNx, workspaceEnv } from '../launcher/workspace/pinned-node.mjs';

export const STEERS_THE_PRODUCT =
  /^(COLISEUM_(?!GOLDEN_DIR$)|PORT$|HOST$|LOG_LEVEL$|NODE_ENV$|OTEL_|((CACHE_)?REDIS|(PASSPORT_)?DATABASE)_URL(_FILE)?$)/;

/**
 * @param {{ databaseUrl: string, redisUrl: string, chromium: string, nginx: string | undefined }} means
 * @returns {NodeJS.ProcessEnv}
 */
export function testEnv({ databaseUrl, redisUrl, chromium, nginx }) {
  const ours = Object.entries(workspaceEnv(quietNx)).filter(([name]) => !STEERS_THE_PRODUCT.test(name));
  return {
    ...Object.fromEntries(ours),
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    CHROMIUM_EXECUTABLE_PATH: chromium,
    ...(nginx && { NGINX_EXECUTABLE_PATH: nginx }),
  };
}
