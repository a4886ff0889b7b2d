/** One round of reading Passport: a batch from the log, through the door, and only then its marks. */
import { Injectable, Logger } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { rows, run } from '../platform/database/sql.js';
import { ErasedPeople } from '../platform/people/erased-people.js';
import { backOffMs } from './back-off.js';
import { emptyEntries } from './erasure/erase-entries.sql.js';
import { Delivery, isPassing, type Outcome, type Unforeseen } from './delivery.js';
import { PassportBook } from './passport-book.js';
import { markProcessed, readUnprocessed, type PassportEntry } from './passport.sql.js';
import { toEvent } from './to-event.js';

const BATCH = 1_000;
/** Tries after which an entry is given up: few where others go through, more where it stands alone, since then the cause may lie elsewhere. */
const TRIES_BESIDE_OTHERS = 3;
const TRIES_ALONE = 8;
const WAIT = { firstMs: 500, mostMs: 60_000 };

/** An entry that the door threw on. */
interface Suspect {
  tries: number;
  /** performance.now() before which it is not tried again */
  notBefore: number;
}

export interface Round {
  /** entries */
  read: number;
  /** more may wait */
  more: boolean;
  /** nothing unprocessed is left, nor waits for its next try */
  empty: boolean;
}

@Injectable()
export class PassportRound {
  private readonly logger = new Logger('passport');
  private readonly suspects = new Map<string, Suspect>();

  constructor(
    private readonly delivery: Delivery,
    private readonly book: PassportBook,
    private readonly erased: ErasedPeople,
  ) {}

  /** @throws what a later try may not fail at */
  async run(client: ClientBase): Promise<Round> {
    const waiting = [...this.suspects].filter(([, { notBefore }]) => notBefore > performance.now());
    const entries = await rows<PassportEntry>(
      client,
      readUnprocessed(
        BATCH,
        waiting.map(([id]) => id),
      ),
    );
    if (entries.length === 0) return { read: 0, more: false, empty: waiting.length === 0 };
    const results = await this.delivery.deliver(entries.map(toEvent), 'passport');
    const settled = new Map<string, Outcome>();
    const thrown: { entry: PassportEntry; error: unknown }[] = [];
    entries.forEach((entry, index) => {
      const result = results[index] as Outcome | Unforeseen;
      if (typeof result === 'string') settled.set(entry.id, result);
      else thrown.push({ entry, error: result.error });
    });
    for (const { entry, error } of thrown)
      if (await this.suspect(entry, error, settled.size > 0)) settled.set(entry.id, 'failed');
    if (settled.size > 0) await run(client, markProcessed([...settled.keys()]));
    await this.emptyErased(client, entries, settled);
    for (const id of settled.keys()) this.suspects.delete(id);
    this.book.processed([...settled.values()]);
    if (settled.size === 0) throw thrown[0]?.error;
    return { read: entries.length, more: entries.length === BATCH, empty: false };
  }

  /** Upstream still writes of somebody who was erased: it was refused, and does not stay in the log either, where we may. */
  private async emptyErased(
    client: ClientBase,
    entries: readonly PassportEntry[],
    settled: ReadonlyMap<string, Outcome>,
  ): Promise<void> {
    if (this.erased.size === 0) return;
    const theirs = entries.filter((entry) => {
      const { userId } = toEvent(entry);
      return settled.has(entry.id) && typeof userId === 'string' && this.erased.has(userId.toLowerCase());
    });
    if (theirs.length === 0) return;
    await run(client, emptyEntries(theirs.map(({ id }) => id))).catch((error: unknown) =>
      this.logger.warn({ msg: 'entries of people who were erased stay in the log', err: error }),
    );
  }

  /** @returns whether it was given up, and stands among the failed events */
  private async suspect(entry: PassportEntry, error: unknown, othersPass: boolean): Promise<boolean> {
    const tries = (this.suspects.get(entry.id)?.tries ?? 0) + 1;
    const notBefore = performance.now() + (othersPass ? backOffMs(tries, WAIT) : 0);
    this.suspects.set(entry.id, { tries, notBefore });
    if (tries < (othersPass ? TRIES_BESIDE_OTHERS : TRIES_ALONE)) return false;
    this.logger.error({ msg: 'an entry is given up', entryId: entry.id, tries, err: error });
    try {
      await this.delivery.giveUp([{ event: toEvent(entry), error }], 'passport');
      return true;
    } catch (failed) {
      if (isPassing(failed)) throw failed;
      this.logger.error({ msg: 'an entry could not even be set aside', entryId: entry.id, err: failed });
      this.suspects.set(entry.id, { tries, notBefore: performance.now() + WAIT.mostMs });
      return false;
    }
  }
}
