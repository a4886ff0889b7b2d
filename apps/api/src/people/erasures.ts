/** Takes orders to erase somebody, and tells how they stand. */
import { Injectable } from '@nestjs/common';
import type { Erasure, ErasureList } from '@coliseum/contracts';
import { Database } from '../platform/database/database.js';
import { firstRow, rows } from '../platform/database/sql.js';
import { ErasedPeople } from '../platform/people/erased-people.js';
import { ErasureLoop } from './erasure-loop.js';
import { toErasure, type ErasureRow } from './erasure-row.js';
import { ask, countErasures, findErasure, listErasures } from './erasure.sql.js';

@Injectable()
export class Erasures {
  constructor(
    private readonly database: Database,
    private readonly people: ErasedPeople,
    private readonly loop: ErasureLoop,
  ) {}

  /** From here on nothing of this person is taken in; what there is goes after the answer. */
  async ask(userId: string, by: string): Promise<Erasure> {
    const row = (await firstRow<ErasureRow>(this.database.pool, ask(userId, by))) as ErasureRow;
    this.people.add([userId]);
    this.loop.wake();
    return toErasure(row);
  }

  async list(limit: number, offset: number): Promise<ErasureList> {
    const [found, counted] = await Promise.all([
      rows<ErasureRow>(this.database.pool, listErasures(limit, offset)),
      firstRow<{ total: number }>(this.database.pool, countErasures()),
    ]);
    return { items: found.map(toErasure), total: counted?.total ?? 0 };
  }

  async find(id: string): Promise<Erasure | undefined> {
    const row = await firstRow<ErasureRow>(this.database.pool, findErasure(id));
    return row && toErasure(row);
  }
}
