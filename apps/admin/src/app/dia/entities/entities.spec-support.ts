/** Entities for specs; all of it invented. */
import type { BulkRow, EntityRecord, VotingForecast } from '@coliseum/contracts';

export const NOW = '2026-05-16T20:10:00.000Z';
export const ARTIST = '5d1f6c52-2a3d-4a0e-9f5e-0000000000a1';

export const anEntity = (changes: Partial<EntityRecord> = {}): EntityRecord => ({
  type: 'artist',
  id: ARTIST,
  name: 'Ada',
  imageUrl: null,
  imageSourceUrl: null,
  imageState: null,
  imageRefusal: null,
  cityId: null,
  city: null,
  startsAt: null,
  endsAt: null,
  votingOpensAt: null,
  votingClosesAt: null,
  ballotRule: null,
  lineup: [],
  timeZone: null,
  brandId: null,
  costCents: null,
  currency: null,
  attributes: {},
  updatedAt: NOW,
  dna: null,
  dnaStatedBy: null,
  cityStatedBy: null,
  image: null,
  voting: null,
  createdAt: NOW,
  version: '811',
  ...changes,
});

export const anEvent = (changes: Partial<EntityRecord> = {}): EntityRecord =>
  anEntity({
    type: 'event',
    name: 'Grand Final',
    votingOpensAt: '2026-05-16T20:00:00.000Z',
    votingClosesAt: '2026-05-16T20:30:00.000Z',
    voting: { state: 'open', freezesAt: '2026-05-16T20:31:00.000Z' },
    ...changes,
  });

export const aForecast = (changes: Partial<VotingForecast> = {}): VotingForecast => ({
  ...{ state: 'open', stateAfter: 'open', effect: 'judged_anew' },
  freezesAt: '2026-05-16T20:31:00.000Z',
  freezesAtAfter: '2026-05-16T20:46:00.000Z',
  votes: { counted: 1_204, dropped: 0, gained: 0 },
  ...changes,
});

export const aBulkRow = (changes: Partial<BulkRow> = {}): BulkRow => ({
  ...{ index: 0, outcome: 'new', type: 'artist', id: ARTIST, name: 'Ada', changes: [], errors: [] },
  votingOpen: false,
  ...changes,
});
