/** Reads ids that events speak of and nobody has named. */
import { Injectable } from '@nestjs/common';
import type { UnnamedList, UnnamedType } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { toUnnamedList } from './to-unnamed-list.js';
import { unnamedEntities, type UnnamedRow } from './unnamed.sql.js';

@Injectable()
export class UnnamedEntities {
  constructor(private readonly database: Database) {}

  /** A slice of them. @param after `next` of the slice before */
  async slice(type: UnnamedType, after: string, limit: number): Promise<UnnamedList> {
    return toUnnamedList(
      type,
      await rows<UnnamedRow>(this.database.pool, unnamedEntities(type, after, limit)),
    );
  }
}
