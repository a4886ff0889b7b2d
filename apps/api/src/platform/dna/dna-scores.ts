/** The port through which ingestion has an event's DNA match computed; the room that works DNA out is bound to it in app.flow.ts. */
import { Injectable } from '@nestjs/common';

/** Who met whom: ids in lower case. */
export interface DnaPair {
  userId: string;
  entityType: 'artist' | 'event';
  entityId: string;
}
export interface DnaScore {
  /** 0 to 1 */
  score: number;
  /** the version of the model that it is by */
  model: number;
}
export interface DnaScorer {
  /** Told at once: without a model nobody has a match, and nobody need be asked about. */
  readonly hasModel: boolean;
  /** One a pair, in their order; undefined where either has no DNA. */
  score(pairs: readonly DnaPair[]): Promise<readonly (DnaScore | undefined)[]>;
}

@Injectable()
export class DnaScores {
  private scorer: DnaScorer | undefined;

  bind(scorer: DnaScorer): void {
    this.scorer = scorer;
  }

  get hasModel(): boolean {
    return this.scorer?.hasModel ?? false;
  }

  async score(pairs: readonly DnaPair[]): Promise<readonly (DnaScore | undefined)[]> {
    return this.scorer ? this.scorer.score(pairs) : pairs.map(() => undefined);
  }
}
