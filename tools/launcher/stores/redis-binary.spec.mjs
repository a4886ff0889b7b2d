import { describe, expect, it } from '@jest/globals';
import { packagesToFetch } from './redis-binary.mjs';

describe('which packages to fetch for Redis', () => {
  it('are those that apt would install, without what only a service needs', () => {
    const simulation = [
      'Inst libjemalloc2 (5.3.0)',
      'Inst adduser (3.134)',
      'Inst redis-server (5:7.0)',
      'Conf redis-server',
    ];
    expect(packagesToFetch(simulation.join('\n'))).toEqual(['libjemalloc2', 'redis-server']);
  });

  it('are the known ones where apt says nothing', () => {
    expect(packagesToFetch('E: Unable to locate package')).toContain('redis-server');
  });
});
