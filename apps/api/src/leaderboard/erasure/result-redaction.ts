/** Official results without one person: the place and the score stay under an id of nobody, and the result is signed anew. */
import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import type { LeaderboardEntry, OfficialContent } from '@coliseum/contracts';
import { canonicalJson, deltaBetween, placeholderName } from '@coliseum/domain';
import type { PoolClient } from 'pg';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';
import { Definitions } from '../definition/definitions.js';
import { OfficialKey } from '../life/official-key.js';
import type { StateRow } from '../publish/board-state.js';
import { lockState } from '../publish/publish.sql.js';
import { Publisher } from '../publish/publisher.js';
import { toKey, type KeyRow } from './erase-boards.sql.js';
import * as sql from './redact-result.sql.js';

/** What stands as a board, before and after. */
interface Served {
  before: OfficialContent;
  after: OfficialContent;
}

@Injectable()
export class ResultRedaction {
  constructor(
    private readonly database: Database,
    private readonly key: OfficialKey,
    private readonly definitions: Definitions,
    private readonly publisher: Publisher,
  ) {}

  /** @returns how many results it changed */
  async redact(userId: string): Promise<number> {
    const found = await rows<KeyRow>(this.database.pool, sql.boardsWithResults(userId));
    if (found.length > 0) await this.key.ready(); // before anything is held
    let changed = 0;
    for (const key of found.map(toKey)) {
      const { results, served } = await this.database.transaction((client) =>
        this.redactBoard(client, key, userId),
      );
      changed += results;
      if (served) await this.tell(key, served);
    }
    return changed;
  }

  private async redactBoard(
    client: PoolClient,
    key: BoardKey,
    userId: string,
  ): Promise<{ results: number; served: Served | undefined }> {
    const state = await firstRow<StateRow & Record<string, unknown>>(client, lockState(key));
    const held = await rows<sql.HeldResult & Record<string, unknown>>(client, sql.holdResults(key, userId));
    const nobody = randomUUID();
    let served: Served | undefined;
    for (const before of held) {
      const stands =
        before.superseded_at === null &&
        state?.state === 'official' &&
        state.epoch === before.epoch &&
        state.revision === before.revision;
      // another revision, so that whoever has this one by heart asks again
      const revision = Number(before.revision) + (stands ? 1 : 0);
      const content = without(before.content, userId, nobody, revision);
      const text = canonicalJson(content);
      const hash = createHash('sha256').update(text).digest('hex');
      await run(client, sql.redactResult({ key, before, content, hash, ...(await this.key.sign(text)) }));
      if (!stands) continue;
      served = { before: before.content, after: content };
      const entry = content.board.entries.find(({ entityId }) => entityId === nobody) as LeaderboardEntry;
      await run(client, sql.serveRedacted(key, userId, entry, content));
    }
    return { results: held.length, served };
  }

  /** Sockets that follow the board are told as of any revision. */
  private async tell(key: BoardKey, { before: { board: was }, after: { board } }: Served): Promise<void> {
    const definition = (await this.definitions.enabled()).find(({ id }) => id === key.leaderboardId);
    if (!definition) return;
    const { leaderboardId, window, eventId, epoch, generatedAt, asOf, total, totals, state } = board;
    this.publisher.tell(definition, key, {
      kind: 'published',
      snapshot: board,
      delta: {
        ...{ leaderboardId, window, eventId, epoch, fromRevision: was.revision, toRevision: board.revision },
        ...{ generatedAt, asOf, total, totals, state },
        changes: deltaBetween(was.entries, board.entries),
      },
      checkedAt: new Date(),
    });
  }
}

function without(
  content: OfficialContent,
  userId: string,
  nobody: string,
  revision: number,
): OfficialContent {
  const entries = content.board.entries.map((entry) =>
    entry.entityId !== userId
      ? entry
      : {
          ...entry,
          entityId: nobody,
          entityName: placeholderName('user', nobody),
          entityImageUrl: null,
          city: null,
          metadata: {},
        },
  );
  return { ...content, board: { ...content.board, revision, entries } };
}
