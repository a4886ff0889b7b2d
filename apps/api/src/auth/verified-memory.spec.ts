import type { Principal } from '../platform/http/principal.js';
import { VERIFIED_MS, VerifiedMemory } from './verified-memory.js';

const key: Principal = { kind: 'key', id: 'k', name: 'operator desk', scopes: ['admin'] };

describe('whom a process has verified', () => {
  it('is known for ten minutes, not longer', () => {
    const memory = new VerifiedMemory(10);
    memory.keep('a', key, null, 1_000);
    expect(memory.get('a', 1_000 + VERIFIED_MS)).toBe(key);
    expect(memory.get('a', 1_001 + VERIFIED_MS)).toBeUndefined();
    expect(memory.get('b', 1_000)).toBeUndefined();
  });

  it('is not known beyond the end of the credential, nor once it is revoked here', () => {
    const memory = new VerifiedMemory(10);
    memory.keep('over', key, new Date(Date.now() - 1));
    memory.keep('revoked', key, null);
    memory.forget('revoked');
    expect([memory.get('over'), memory.get('revoked')]).toEqual([undefined, undefined]);
    memory.keep('a', key, null);
    memory.forgetAll();
    expect(memory.get('a')).toBeUndefined();
  });

  it('takes no more room than it was given: the longest unseen goes first', () => {
    const memory = new VerifiedMemory(2);
    for (const hash of ['a', 'b', 'a', 'c']) memory.keep(hash, key, null);
    expect(['a', 'b', 'c'].map((hash) => memory.get(hash) !== undefined)).toEqual([true, false, true]);
  });
});
