/** What there is to show of an audience, and where there is nothing, why: the page has a face for each. */
import type { DnaSegments, EntityDna } from '@coliseum/contracts';
import { LEAST_GROUP } from '@coliseum/contracts';

export type AudienceState =
  | 'choose'
  | 'loading'
  /** being worked out */
  | 'pending'
  | 'no_model'
  | 'too_few'
  | 'no_groups'
  | 'groups';

export interface AudienceKnown {
  /** a kind is chosen, and no name yet */
  unchosen: boolean;
  /** of one, not of everybody */
  isOne: boolean;
  segments: DnaSegments | null;
  dna: EntityDna | null;
}

export const audienceState = ({ unchosen, isOne, segments, dna }: AudienceKnown): AudienceState => {
  if (segments === null || (isOne && dna === null && !unchosen)) return 'loading';
  if (unchosen) return 'choose';
  if (dna !== null) return stateOfOne(dna);
  if (segments.modelVersion === null) return 'no_model';
  if (!segments.distinct) return 'no_groups';
  return segments.items.length === 0 ? 'too_few' : 'groups';
};

const stateOfOne = ({ state, audience }: EntityDna): AudienceState => {
  if (state === 'no_model') return 'no_model';
  if (audience === null) return state === 'pending' ? 'pending' : 'too_few';
  if (!audience.distinct) return 'no_groups';
  return audience.archetypes.length === 0 ? 'too_few' : 'groups';
};

/** What is not told, and why: small groups are never shown by themselves. */
export const suppressionWords = (isOne: boolean): string =>
  isOne
    ? `Groups of fewer than ${LEAST_GROUP} people are never told apart: where there are any, they stand together with others.`
    : `A group of fewer than ${LEAST_GROUP} people is left out.`;
