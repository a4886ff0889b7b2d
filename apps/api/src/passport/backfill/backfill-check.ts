/** The integrity check at a backfill's end: every id that was read is looked for, and the account is written. */
import { Injectable } from '@nestjs/common';
import type { BackfillAccount } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import type { BackfillLease } from './backfill-lease.js';
import type { BackfillSource } from './backfill-source.js';
import { idsAmongFailed, idsNotStored } from './backfill.sql.js';

/** Between pages, for the live events' sake. */
const PAUSE_MS = 20;

type Counted = Pick<BackfillAccount, 'read' | 'stored' | 'duplicate' | 'failed'>;
type Found = Pick<BackfillAccount, 'foundStored' | 'foundFailed' | 'withoutId' | 'missing'>;

const n = (count: number): string => count.toLocaleString('en-US');

export function toAccount(counted: Counted, found: Found): BackfillAccount {
  const { read, stored, duplicate, failed } = counted;
  const { foundStored, foundFailed, withoutId, missing } = found;
  const adds = read === stored + duplicate + failed;
  const looked = foundStored + foundFailed + withoutId + missing;
  const holds = adds && missing === 0 && looked === read;
  const says = `${n(read)} read: ${n(stored)} stored, ${n(duplicate)} known already, ${n(failed)} failed.`;
  const checked = `Looked for afterwards: ${n(foundStored)} stand in the store, ${n(foundFailed)} among the failed events${withoutId > 0 ? `, ${n(withoutId)} name no id` : ''}`;
  const faults = [
    ...(adds ? [] : ['the parts do not add up to what was read']),
    ...(missing === 0 ? [] : [`${n(missing)} are missing`]),
    ...(looked === read ? [] : [`there are ${n(looked)} now, not ${n(read)}`]),
  ];
  const sentence = `${says} ${checked}; ${holds ? 'nothing is missing' : faults.join(', ')}.`;
  return { ...counted, ...found, holds, sentence };
}

@Injectable()
export class BackfillCheck {
  constructor(private readonly database: Database) {}

  /** @returns undefined where the lease was over first */
  async check(
    counted: Counted,
    source: BackfillSource,
    lease: BackfillLease,
  ): Promise<BackfillAccount | undefined> {
    // a page that could not be looked at because the store was away begins the look anew
    const found = await lease.persist(() => this.look(source, lease));
    return found && toAccount(counted, found);
  }

  private async look(source: BackfillSource, lease: BackfillLease): Promise<Found | undefined> {
    const found = { foundStored: 0, foundFailed: 0, withoutId: 0, missing: 0 };
    const { pool } = this.database;
    for await (const { ids, withoutId } of source.ids()) {
      if (lease.over()) return undefined;
      const absent = (await rows<{ id: string }>(pool, idsNotStored(ids))).map(({ id }) => id);
      const sent = new Map(ids.map((id) => [id.toLowerCase(), id]));
      const failed = new Set(
        absent.length === 0
          ? []
          : (await rows<{ id: string }>(pool, idsAmongFailed(absent.map((id) => sent.get(id) ?? id)))).map(
              ({ id }) => id,
            ),
      );
      const missing = absent.filter((id) => !failed.has(id)).length;
      found.foundStored += ids.length - absent.length;
      found.foundFailed += absent.length - missing;
      found.withoutId += withoutId;
      found.missing += missing;
      await lease.wait(PAUSE_MS);
    }
    return found;
  }
}
