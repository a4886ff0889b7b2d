/** How an event stands, as the admin sees it: bounds, freeze, boards, results, and what was set aside. */
import { Injectable } from '@nestjs/common';
import type { EventLife } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { lifeOf, type LifeRow } from '../publish/board-life.sql.js';
import { BoardStages } from './board-stage.js';
import { eventLife, votesSetAside, type EventLifeRow } from './event-life.sql.js';
import { resultsOfEvent, type OfficialRow } from './official.sql.js';
import { officialMark } from './to-official-result.js';

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

@Injectable()
export class EventLives {
  constructor(
    private readonly database: Database,
    private readonly stages: BoardStages,
  ) {}

  /** @throws 404 */
  async of(eventId: string): Promise<EventLife> {
    await this.stages.mustKnow(eventId);
    const { pool } = this.database;
    const life = await firstRow<EventLifeRow & Record<string, unknown>>(pool, eventLife(eventId));
    const figures = await firstRow<LifeRow & Record<string, unknown>>(pool, lifeOf(eventId));
    const aside = await rows<{ verdict: string; votes: number }>(pool, votesSetAside(eventId));
    const results = await rows<Omit<OfficialRow, 'content'>>(pool, resultsOfEvent(eventId));
    return {
      eventId,
      voting: {
        opensAt: iso(life?.opens_at),
        closesAt: iso(life?.closes_at),
        votes: life?.votes ?? 'once',
        windowSeconds: life?.window_seconds ?? null,
      },
      freeze: life?.frozen_at ? freezeOf(life, life.frozen_at) : null,
      reopened: life?.reopened_at
        ? { at: life.reopened_at.toISOString(), by: life.reopened_by, reason: life.reopen_reason }
        : null,
      official: life?.official_at ? { at: life.official_at.toISOString(), by: life.official_by } : null,
      figuresThrough: iso(figures?.figures_through),
      setAside: Object.fromEntries(aside.map(({ verdict, votes }) => [verdict, votes])),
      boards: await this.stages.standing(await this.stages.ofEvent(eventId)),
      officialResults: results.map((row) => ({
        ...officialMark(row),
        publishedBy: row.published_by,
        supersededBy: row.superseded_by,
      })),
    };
  }
}

const freezeOf = (life: EventLifeRow, at: Date): NonNullable<EventLife['freeze']> => ({
  at: at.toISOString(),
  how: life.by_hand ? 'by_hand' : 'by_itself',
  by: life.frozen_by,
  reason: life.freeze_reason,
  boardsFrozenAt: iso(life.boards_frozen_at),
});
