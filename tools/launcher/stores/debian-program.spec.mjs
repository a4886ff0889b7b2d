import { describe, expect, it } from '@jest/globals';
import { packagesToFetch } from './debian-program.mjs';

const redis = {
  package: 'redis-server',
  needed: /^(redis|lib)/,
  known: ['redis-server', 'redis-tools', 'liblzf1'],
};

describe('which packages to fetch for a program', () => {
  it('are those that apt would install, without what only a service needs', () => {
    const simulation = [
      'Inst libjemalloc2 (5.3.0)',
      'Inst adduser (3.134)',
      'Inst redis-server (5:7.0)',
      'Conf redis-server',
    ];
    expect(packagesToFetch(simulation.join('\n'), redis)).toEqual(['libjemalloc2', 'redis-server']);
  });

  it('are the known ones where apt says nothing, or nothing of the program', () => {
    expect(packagesToFetch('E: Unable to locate package', redis)).toEqual(redis.known);
    expect(packagesToFetch('Inst libjemalloc2 (5.3.0)', redis)).toEqual(redis.known);
  });
});
