/** A row of the directory as it goes out to those who keep it. */
import type { EntityInput, EntityRecord, ImageType } from '@coliseum/contracts';
import { toEntity, type EntityRow } from '../entity-row.js';
import { votingState, type VotingRow } from './voting-state.js';

export interface RecordRow extends EntityRow, VotingRow {
  [column: string]: unknown;
  dna: EntityInput['dna'] | null;
  dna_stated: boolean;
  dna_by_event: boolean;
  city_stated: boolean;
  city_by_event: boolean;
  created_at: Date;
  version: string;
  content_type: ImageType | null;
  width: number | null;
  height: number | null;
  bytes: number | null;
  /** by the store's clock */
  now: Date;
}

const by = (isStated: boolean, byEvent: boolean): EntityRecord['dnaStatedBy'] =>
  isStated ? (byEvent ? 'event' : 'directory') : null;

export const toRecord = (row: RecordRow): EntityRecord => ({
  ...toEntity(row),
  dna: row.dna ?? null,
  dnaStatedBy: by(row.dna_stated, row.dna_by_event),
  cityStatedBy: by(row.city_stated, row.city_by_event),
  image: imageOf(row),
  voting:
    row.type === 'event'
      ? { state: votingState(row, row.now), freezesAt: row.frozen_at?.toISOString() ?? null }
      : null,
  createdAt: row.created_at.toISOString(),
  version: row.version,
});

function imageOf({ content_type: contentType, width, height, bytes }: RecordRow): EntityRecord['image'] {
  if (contentType === null || width === null || height === null || bytes === null) return null;
  return { contentType, width, height, bytes };
}
