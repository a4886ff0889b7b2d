// The Redis that a data folder without a REDIS_URL runs on: the one installed, or Debian's.
import { debianProgram } from './debian-program.mjs';

/** @typedef {import('./debian-program.mjs').Program} RedisBinary */

/** @param {import('./debian-program.mjs').Means} means @returns {Promise<RedisBinary>} */
export const redisBinary = (means) =>
  debianProgram(
    {
      name: 'Redis',
      part: 'redis',
      programs: ['redis-server', 'valkey-server'],
      package: 'redis-server',
      file: 'usr/bin/redis-server',
      needed: /^(redis|lib|lua|valkey)/,
      known: ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'],
      otherwise: 'install Redis or Valkey (redis-server on the PATH), or set REDIS_URL to one of your own',
    },
    means,
  );
