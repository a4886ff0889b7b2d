/** What an admin does to a board shows at once: every board that is published of it is ranked anew. */
import { Injectable } from '@nestjs/common';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { ReadCache } from '../../platform/cache/read-cache.js';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { PublishedBoards } from '../read/published-boards.js';
import { Refresher } from '../refresh/refresher.js';
import { publishedEvents } from './republish.sql.js';

/** Events whose boards are ranked anew at once, the newest first; the sweep takes up the others. */
const MAX_EVENTS = 1_000;

@Injectable()
export class Republish {
  constructor(
    private readonly database: Database,
    private readonly refresher: Refresher,
    private readonly boards: PublishedBoards,
    private readonly cache: ReadCache,
  ) {}

  /** @param eventId only this event's board */
  async all(definition: LeaderboardDefinition, eventId?: string): Promise<void> {
    this.flush(definition.id);
    if (!definition.enabled) return;
    const events = eventId === undefined ? await this.eventsOf(definition) : [eventId];
    for (const event of events)
      for (const window of definition.windows)
        this.refresher.atOnce(definition, { leaderboardId: definition.id, window, eventId: event });
  }

  /** The board is gone: nothing of it is held or waited for. */
  drop(leaderboardId: string): void {
    this.refresher.forget(leaderboardId);
    this.boards.forget(leaderboardId);
    this.flush(leaderboardId);
  }

  private flush(leaderboardId: string): void {
    void this.cache.flush(`leaderboard:${leaderboardId}:`).catch(() => undefined); // away: nothing to forget there
  }

  private async eventsOf(definition: LeaderboardDefinition): Promise<string[]> {
    if (definition.scope === 'global') return [''];
    const found = await rows<{ event_id: string }>(
      this.database.pool,
      publishedEvents(definition.id, MAX_EVENTS),
    );
    return found.map((row) => row.event_id);
  }
}
