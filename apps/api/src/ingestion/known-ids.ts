/** The ids stored lately, so that a repeat need not ask the store. Two generations: bounded, and cheap to forget. */
import type { BodyHash, EncodedRow } from './encoded-row.js';
import { IdTable } from './id-table.js';

export class KnownIds {
  private young: IdTable;
  private old: IdTable;

  constructor(private readonly generationSize: number) {
    this.young = new IdTable(generationSize);
    this.old = new IdTable(generationSize);
  }

  /** The body hash under which the id was stored, if that was lately. */
  hashOf(row: EncodedRow): BodyHash | undefined {
    let table = this.young;
    let slot = table.find(row);
    if (slot < 0) {
      table = this.old;
      slot = table.find(row);
    }
    return slot < 0 ? undefined : { high: table.first(slot), low: table.second(slot) };
  }

  remember(row: EncodedRow, { high, low }: BodyHash): void {
    if (this.young.size >= this.generationSize) {
      [this.young, this.old] = [this.old, this.young];
      this.young.clear();
    }
    this.young.put(row, high, low);
  }
}
