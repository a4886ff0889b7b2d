/** Published boards in Redis, whole and as REST has them: what one process published or read, others take from there. */
import { Injectable } from '@nestjs/common';
import type { LeaderboardDefinition, LeaderboardSnapshot } from '@coliseum/contracts';
import { cacheEntry, type CacheEntry } from '../../platform/cache/cache-entry.js';
import { ReadCache } from '../../platform/cache/read-cache.js';
import type { BoardKey } from '../board-key.js';

const entryOf = ({ leaderboardId, window, eventId }: BoardKey): CacheEntry =>
  cacheEntry('leaderboard', [leaderboardId, window, ...(eventId === '' ? [] : [eventId])], 'snapshot');

export interface RevisionOf {
  epoch: string;
  revision: number;
}

/** A revision never changes; what its board is called may. */
const versionOf = (definition: LeaderboardDefinition, { epoch, revision }: RevisionOf): string =>
  `${epoch}:${revision}:${definition.version}`;

@Injectable()
export class BoardCache {
  constructor(private readonly cache: ReadCache) {}

  /** Undefined where Redis has another revision, or none, or is away. */
  async find(
    key: BoardKey,
    definition: LeaderboardDefinition,
    revision: RevisionOf,
  ): Promise<LeaderboardSnapshot | undefined> {
    const text = await this.cache.find(entryOf(key), versionOf(definition, revision));
    return text === undefined ? undefined : (JSON.parse(text) as LeaderboardSnapshot);
  }

  /** Nobody waits for it, and nothing fails where it fails. */
  keep(key: BoardKey, definition: LeaderboardDefinition, snapshot: LeaderboardSnapshot): void {
    void this.cache.keep(entryOf(key), versionOf(definition, snapshot), JSON.stringify(snapshot));
  }
}
