/** The words of DNA that all of its answers share: who has an audience, bands, and the figures by which it is told. */
import { Type } from '@sinclair/typebox';
import { Nullable } from './common.js';

/** What has an audience. */
export const DNA_ENTITY_TYPES = [
  'artist',
  'event',
  'track',
  'city',
  'brand',
  'campaign',
  'tournament',
] as const;
export type DnaEntityType = (typeof DNA_ENTITY_TYPES)[number];

export const MATCH_BANDS = ['strong', 'good', 'moderate', 'weak'] as const;
export type MatchBand = (typeof MATCH_BANDS)[number];

/** Fewer people than this are never told apart from others. */
export const LEAST_GROUP = 10;

export const DnaShare = (options: object = {}) => Type.Number({ minimum: 0, maximum: 1, ...options });
export const DnaMatch = (options: object = {}) =>
  Nullable(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: '(1 + adjusted cosine) / 2; null: undefined.',
      ...options,
    }),
  );
export const DnaPeople = Type.Integer({ minimum: 0, description: 'Distinct people.' });
