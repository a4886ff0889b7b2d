/** Runs comparisons and tells what differs in words. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { LONGER_PERIODS } from '../recount.sql.js';
import type { Step } from './book.sql.js';
import { compareBallots, type BallotDifference } from './compare-ballots.sql.js';
import { compareMinutes, type ComparedMinutes } from './compare-minutes.sql.js';
import {
  compareHours,
  compareLonger,
  compareMembers,
  tuneComparison,
  type Compared,
  type Difference,
} from './compare.sql.js';

const none: Compared = { events: 0, rows: 0, differences: 0, hours: null, examples: null, differing: null };

export interface LongerComparison {
  compared: Compared;
  examples: string[];
  differing: readonly Difference[];
}

@Injectable()
export class Comparison {
  constructor(private readonly database: Database) {}

  /** @returns the events whose votes of these hours are not judged as they should be, and how many votes that are */
  async ballots(hours: readonly Date[]): Promise<{ eventIds: string[]; votes: number }> {
    return this.database.transaction(async (client) => {
      await run(client, tuneComparison());
      const found = await rows<BallotDifference>(client, compareBallots(hours));
      const votes = found.reduce((sum, { differences }) => sum + differences, 0);
      return { eventIds: found.map(({ event_id }) => event_id), votes };
    });
  }

  /** @returns what was compared, and the hours to be counted anew */
  async hours(hours: readonly Date[]): Promise<{ step: Omit<Step, 'hours' | 'repaired'>; hours: Date[] }> {
    return this.database.transaction(async (client) => {
      await run(client, tuneComparison());
      const found = (await firstRow<Compared & Record<string, unknown>>(client, compareHours(hours))) ?? none;
      const members = await rows<{ hour: Date; differences: number }>(client, compareMembers(hours));
      const minutes = (await firstRow<ComparedMinutes & Record<string, unknown>>(
        client,
        compareMinutes(hours),
      )) ?? { rows: 0, differences: 0, hours: null, examples: null };
      const wrong = new Set(
        [...(found.hours ?? []), ...members.map(({ hour }) => hour), ...(minutes.hours ?? [])].map((hour) =>
          hour.getTime(),
        ),
      );
      const lost = members.reduce((sum, { differences }) => sum + differences, 0);
      const examples = (found.examples ?? []).map((each) => describe('hourly', each));
      if (lost > 0) examples.push(`${lost} users are noted as seen and were not, or the other way round`);
      examples.push(...(minutes.examples ?? []));
      const step = {
        events: found.events,
        rows: found.rows + minutes.rows,
        differences: found.differences + lost + minutes.differences,
        examples,
      };
      return { step, hours: [...wrong].sort((a, b) => a - b).map((ms) => new Date(ms)) };
    });
  }

  /** One longer period after the other, each from the next shorter one: to be mended before going on. */
  async *longer(range: { from: Date; to: Date }): AsyncGenerator<LongerComparison> {
    for (const [period, from] of LONGER_PERIODS) {
      const compared = await this.database.transaction(async (client) => {
        await run(client, tuneComparison());
        return (
          (await firstRow<Compared & Record<string, unknown>>(client, compareLonger(period, from, range))) ??
          none
        );
      });
      const examples = (compared.examples ?? []).map((each) => describe(period, each));
      yield { compared, examples, differing: compared.differing ?? [] };
    }
  }
}

function describe(period: string, row: Difference): string {
  const scope = row.event_id ? ` in event ${row.event_id}` : '';
  const where = `${row.entity_type} ${row.entity_id}${scope}, ${period} from ${row.period_start}`;
  const { stored, expected } = row;
  if (!stored) return `${where}: the row was missing`;
  if (!expected) return `${where}: the row should not have been there`;
  const names = [...new Set([...Object.keys(stored), ...Object.keys(expected)])];
  const wrong = names.filter((name) => (stored[name] ?? 0) !== (expected[name] ?? 0));
  return `${where}: ${wrong.map((name) => `${name} was ${String(stored[name] ?? 0)}, should be ${String(expected[name] ?? 0)}`).join('; ')}`;
}
