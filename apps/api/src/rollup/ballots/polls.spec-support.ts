/** The votes of a show whose voting has its times, in a store of their own. */
import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.spec-support.js';
import { rollUpAll } from '../roll-up-all.spec-support.js';
import { RollUp } from '../roll-up.js';
import { insertWatermark } from '../tick.sql.js';
import { Votes, type StoredVote } from './ballots.spec-support.js';

export const OPENS = Date.parse('2026-05-16T20:00:00Z');
export const CLOSES = Date.parse('2026-05-16T21:30:00Z');
export const FROZEN = Date.parse('2026-05-16T21:31:00Z');
export const VOTING = { opensAt: OPENS, closesAt: CLOSES, frozenAt: FROZEN };
export const [ANN, BOB, NICK, KATE] = Array.from({ length: 4 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
];

export class Polls {
  readonly show = randomUUID();
  readonly votes: Votes;

  private constructor(readonly test: TestDatabase) {
    this.votes = new Votes(test);
  }

  static async open(): Promise<Polls> {
    const test = await createTestDatabase();
    await test.pool.query(insertWatermark());
    return new Polls(test);
  }

  close(): Promise<void> {
    return this.test.close();
  }

  vote(at: number, more: Partial<StoredVote> = {}): StoredVote {
    return {
      ...{ id: randomUUID(), eventId: this.show, userId: ANN, artistId: NICK, ballot: '', retracts: false },
      ...{ at, receivedAt: at + 20, suspect: false, value: 12, ...more },
    };
  }

  /** A process that has just started; it looks at once whether something is to be judged anew. */
  async tick(): Promise<void> {
    await rollUpAll(this.test.database);
    await new RollUp(this.test.database).tick();
  }

  /** What the tick says of the votes, and the figures, are the definition's. */
  async agree(): Promise<void> {
    const { verdicts, figures } = this.votes.expected();
    expect(await this.votes.verdicts()).toEqual(verdicts);
    expect(await this.votes.figures()).toEqual(figures);
    expect(await this.votes.verify()).toEqual([]);
  }
}
