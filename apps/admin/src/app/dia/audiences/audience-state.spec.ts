import type { EntityDna } from '@coliseum/contracts';
import { anAudience, someDna, someSegments } from './audiences.spec-support';
import { audienceState, type AudienceState, suppressionWords } from './audience-state';

describe('what there is to show of an audience', () => {
  const everybody = { unchosen: false, isOne: false, segments: someSegments(), dna: null };
  const ofOne = (changes: Partial<EntityDna>): AudienceState =>
    audienceState({ unchosen: false, isOne: true, segments: someSegments(), dna: someDna(changes) });

  it('of everybody is the groups, or why there are none', () => {
    expect(audienceState({ ...everybody, segments: null })).toBe('loading');
    expect(audienceState(everybody)).toBe('groups');
    expect(audienceState({ ...everybody, segments: someSegments({ modelVersion: null }) })).toBe('no_model');
    expect(audienceState({ ...everybody, segments: someSegments({ distinct: false, items: [] }) })).toBe(
      'no_groups',
    );
    expect(audienceState({ ...everybody, segments: someSegments({ items: [] }) })).toBe('too_few');
  });

  it('of one waits for a name, and then for the answer', () => {
    expect(audienceState({ ...everybody, isOne: true, unchosen: true })).toBe('choose');
    expect(audienceState({ ...everybody, isOne: true })).toBe('loading');
  });

  it('of one is what the server says of it', () => {
    expect(ofOne({})).toBe('groups');
    expect(ofOne({ state: 'pending', audience: null })).toBe('pending');
    expect(ofOne({ state: 'no_model', audience: null })).toBe('no_model');
    expect(ofOne({ state: 'too_few', audience: null })).toBe('too_few');
    expect(ofOne({ audience: anAudience({ distinct: false, archetypes: [] }) })).toBe('no_groups');
  });

  it('is an audience too where there is nothing of its own to match it with', () =>
    expect(ofOne({ state: 'no_profile' })).toBe('groups'));

  it('says which small groups are not told', () => {
    expect(suppressionWords(false)).toContain('fewer than 10 people is left out');
    expect(suppressionWords(true)).toContain('never told apart');
  });
});
