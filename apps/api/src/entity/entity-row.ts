/** A row of the directory as it is read, and as it goes out. */
import type { BallotRule, Entity, EntityType, ImageRefusal, ImageState } from '@coliseum/contracts';

export interface EntityRow extends Record<string, unknown> {
  type: EntityType;
  id: string;
  name: string;
  image_url: string | null;
  image_source_url: string | null;
  image_state: ImageState | null;
  image_refusal: ImageRefusal | null;
  city_id: string | null;
  city: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  voting_opens_at: Date | null;
  voting_closes_at: Date | null;
  ballot_rule: BallotRule | null;
  lineup: string[];
  time_zone: string | null;
  brand_id: string | null;
  cost_cents: string | null;
  currency: string | null;
  attributes: Record<string, unknown>;
  updated_at: Date;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export const toEntity = (row: EntityRow): Entity => ({
  type: row.type,
  id: row.id,
  name: row.name,
  imageUrl: row.image_url,
  imageSourceUrl: row.image_source_url,
  imageState: row.image_state,
  imageRefusal: row.image_refusal,
  cityId: row.city_id,
  city: row.city,
  startsAt: iso(row.starts_at),
  endsAt: iso(row.ends_at),
  votingOpensAt: iso(row.voting_opens_at),
  votingClosesAt: iso(row.voting_closes_at),
  ballotRule: row.ballot_rule,
  lineup: row.lineup,
  timeZone: row.time_zone,
  brandId: row.brand_id,
  costCents: row.cost_cents === null ? null : Number(row.cost_cents),
  currency: row.currency,
  attributes: row.attributes,
  updatedAt: row.updated_at.toISOString(),
});
