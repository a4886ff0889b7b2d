/** A line-up of three for specs; all of it invented. */
import type { LineupPreview } from '@coliseum/contracts';

export const artistId = (n: number): string => `a0a6c1de-0000-4000-8000-00000000000${n}`;
export const EVENT = 'e0a6c1de-0000-4000-8000-000000000001';
const NAMES = ['Nobody', 'Ada', 'Bo', 'Cleo', 'Dag'];

type Artist = LineupPreview['artists'][number];
export const anArtist = (n: number, changes: Partial<Artist> = {}): Artist => ({
  entityId: artistId(n),
  entityName: NAMES[n] ?? `Artist ${n}`,
  entityImageUrl: null,
  listeners: 100 * n,
  expectedMatch: 0.5 + n / 10,
  band: 'good',
  newListeners: 20 * n,
  ...changes,
});

export const aPreview = (changes: Partial<LineupPreview> = {}): LineupPreview => ({
  modelVersion: 7,
  reach: 400,
  analysed: 400,
  expectedMatch: 0.82,
  band: 'strong',
  artists: [anArtist(1), anArtist(2), anArtist(3, { newListeners: null })],
  overlaps: [
    { a: artistId(1), b: artistId(2), shared: 60, overlap: 0.25 },
    { a: artistId(1), b: artistId(3), shared: null, overlap: null },
    { a: artistId(2), b: artistId(3), shared: 45, overlap: 0.1 },
  ],
  archetypes: [],
  candidates: [anArtist(4)],
  reason: null,
  ...changes,
});
