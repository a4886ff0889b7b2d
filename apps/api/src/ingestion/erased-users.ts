/** Who was erased, as the door looks people up: by the words of their ids, as they stand in a scanned row. */
import { Injectable } from '@nestjs/common';
import { ErasedPeople } from '../platform/people/erased-people.js';
import { wordsOfId, type EncodedRow } from './encoded-row.js';
import { IdTable } from './id-table.js';

const LEAST = 64;

/** used again for every row */
const words = { id0: 0, id1: 0, id2: 0, id3: 0 };

export class ErasedTable {
  private readonly table: IdTable;

  constructor(ids: Iterable<string>, most: number) {
    this.table = new IdTable(Math.max(most, LEAST));
    for (const id of ids) this.table.put(wordsOfId(id), 0, 0);
  }

  /** @param userId a UUID in any case */
  has(userId: string): boolean {
    return this.table.find(wordsOfId(userId)) >= 0;
  }

  hasUserOf(row: EncodedRow): boolean {
    return row.hasUser && this.table.find(row.userWords(words)) >= 0;
  }
}

@Injectable()
export class ErasedUsers {
  private table: ErasedTable | undefined;
  private size = 0;

  constructor(private readonly people: ErasedPeople) {}

  /** @returns undefined where nobody was erased: then the door asks nothing */
  now(): ErasedTable | undefined {
    const { size } = this.people;
    if (size !== this.size) {
      this.table = new ErasedTable(this.people.ids(), size);
      this.size = size;
    }
    return this.table;
  }
}
