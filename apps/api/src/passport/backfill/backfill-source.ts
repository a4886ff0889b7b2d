/** Where a backfill's events come from: counted, read in batches from any place on, and their ids told again in the end. */

/** After the last entry that is accounted for. */
export type Place = { createdAt: string; id: string } | { bytes: number };

export interface Batch {
  events: unknown[];
  place: Place;
}
/** Ids as they were sent, and how many entries name none that could be looked for. */
export interface IdPage {
  ids: string[];
  withoutId: number;
}

export interface BackfillSource {
  /** `stop` is asked now and then: true ends it early */
  count: (stop: () => boolean) => Promise<number>;
  /** @param size asked before each batch @throws SourceLost where what it reads is gone or another one */
  batches: (after: Place | null, size: () => number) => AsyncGenerator<Batch>;
  ids: () => AsyncGenerator<IdPage>;
}

/** What was to be read is not there any more, or not as it was; trying again does not mend it. */
export class SourceLost extends Error {}
