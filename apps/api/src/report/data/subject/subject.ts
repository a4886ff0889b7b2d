/** What a report is about: an entity as the directory, the tournaments, or only events know it. */
import type { ReportType } from '@coliseum/contracts';

export const SUBJECT_ENTITIES = ['event', 'artist', 'campaign', 'brand', 'city', 'tournament'] as const;
export type SubjectEntity = (typeof SUBJECT_ENTITIES)[number];

/** Which entities a type of report takes, in the order in which an id is looked up. */
export const ENTITIES_OF: Readonly<Record<ReportType, readonly SubjectEntity[]>> = {
  event: ['event'],
  artist: ['artist'],
  brand_campaign: ['campaign', 'brand'],
  city: ['city'],
  tournament: ['tournament'],
};

export interface Campaign {
  id: string;
  name: string;
  costCents: number | null;
  currency: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
}

/** When anything was counted of it. */
export interface Activity {
  /** the start of the first hour with an event of it */
  firstHour: Date;
  /** its last event */
  last: Date;
  /** how many there were in all; where several entities are meant, one that names two of them is twice among them */
  events: number;
}

export interface Subject {
  type: ReportType;
  entityType: SubjectEntity;
  /** as events and rollups carry it */
  entityId: string;
  name: string;
  imageUrl: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  votingOpensAt: Date | null;
  votingClosesAt: Date | null;
  timeZone: string | null;
  /** artists of an event; cities of a tournament */
  lineup: readonly string[];
  brandId: string | null;
  cityName: string | null;
  attributes: Readonly<Record<string, unknown>>;
  /** a campaign’s own, or all of a brand */
  campaigns: readonly Campaign[];
  activity: Activity | null;
}
