/** Fills in how well the person of an event goes with its artist, or else with the event itself, where the sender did not say. */
import { Injectable, Logger } from '@nestjs/common';
import { DnaScores, type DnaPair } from '../platform/dna/dna-scores.js';
import type { EncodedRow } from './encoded-row.js';

/** Its value is a match already. */
const TELLS_A_MATCH = 'mediaid.match_computed';

@Injectable()
export class EventMatches {
  private readonly logger = new Logger('ingestion');

  constructor(private readonly scores: DnaScores) {}

  /** An event is never kept out for want of a match: what goes wrong here is told, and the rows go without. */
  async fill(rows: readonly EncodedRow[]): Promise<void> {
    if (!this.scores.hasModel) return;
    const asked: EncodedRow[] = [];
    const pairs: DnaPair[] = [];
    for (const row of rows) {
      if (!row.hasUser || row.type === TELLS_A_MATCH || row.hasScore) continue;
      const pair = pairOf(row);
      if (!pair) continue;
      asked.push(row);
      pairs.push(pair);
    }
    if (pairs.length === 0) return;
    try {
      const scores = await this.scores.score(pairs);
      asked.forEach((row, i) => (row.match = scores[i]));
    } catch (error) {
      this.logger.error({ msg: 'events are stored without a DNA match', err: error, count: asked.length });
    }
  }
}

function pairOf(row: EncodedRow): DnaPair | undefined {
  const { userId, artistId } = row;
  if (userId === null) return undefined;
  if (artistId !== null) return { userId, entityType: 'artist', entityId: artistId };
  const { eventId } = row;
  return eventId === null ? undefined : { userId, entityType: 'event', entityId: eventId };
}
