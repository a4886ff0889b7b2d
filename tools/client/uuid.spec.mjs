import { describe, expect, it } from '@jest/globals';
import { idFor } from './uuid.mjs';

describe('ids', () => {
  it('follow from a name as UUIDv5', () => {
    expect(idFor('1:{}')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(idFor('1:{}')).toBe(idFor('1:{}'));
    expect(idFor('1:{}')).not.toBe(idFor('2:{}'));
  });
});
