/** Publishes frozen boards for good, signed, and reopens them by an audited correction. */
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { OfficialContent } from '@coliseum/contracts';
import { canonicalJson } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { Facts } from '../../platform/facts/facts.js';
import type { Written } from '../publish/board-writer.js';
import { Publisher } from '../publish/publisher.js';
import { BoardStages, stateOf, type Stage, type StageBoard } from './board-stage.js';
import { noteBoardFrozen } from './board-standing.sql.js';
import { eventLife, lockLife, noteOfficial, reopenLife, type EventLifeRow } from './event-life.sql.js';
import { OfficialKey } from './official-key.js';
import { insertResult, supersede, supersedeEvent } from './official.sql.js';
import { mustAllow } from './refused-move.js';

const NOT_THROTTLED = { throttleMs: 0 } as const;

type Made = StageBoard & { written: Written };

@Injectable()
export class OfficialResults {
  constructor(
    private readonly database: Database,
    private readonly stages: BoardStages,
    private readonly publisher: Publisher,
    private readonly key: OfficialKey,
    private readonly facts: Facts,
  ) {}

  /** All boards of the stage, in one transaction. @returns whether it did anything @throws 409 */
  async publish(stage: Stage, by: string): Promise<boolean> {
    await this.key.ready(); // before anything is held
    return this.together(stage, 'publish', async (client) => {
      const voting = await this.votingOf(client, stage.eventId);
      const made: Made[] = [];
      for (const board of stage.boards) {
        const written = await this.publishOne(client, board, by, voting);
        if (written) made.push({ ...board, written });
      }
      if (stage.eventId !== '' && made.length > 0) await run(client, noteOfficial(stage.eventId, by));
      return made;
    });
  }

  /** What was published is superseded, not deleted; the boards are live again. @returns true @throws 409 */
  async reopen(stage: Stage, by: string, reason: string): Promise<boolean> {
    const done = await this.together(stage, 'reopen', async (client) => {
      if (stage.eventId === '') {
        await run(client, noteBoardFrozen(stage.leaderboardId, null, undefined));
        await run(
          client,
          supersede(
            stage.boards.map((board) => board.key),
            by,
            reason,
          ),
        );
      } else {
        await run(client, reopenLife(stage.eventId, by, reason));
        await run(client, supersedeEvent(stage.eventId, by, reason));
      }
      const made: Made[] = [];
      for (const board of stage.boards) {
        const wish = { ...NOT_THROTTLED, move: 'reopen' } as const;
        made.push({
          ...board,
          written: await this.publisher.write(client, board.definition, board.key, wish),
        });
      }
      return made;
    });
    // what came after the freeze may count now
    this.facts.announce('life.due', { eventId: stage.eventId });
    return done;
  }

  private async together(
    stage: Stage,
    action: 'publish' | 'reopen',
    work: (client: PoolClient) => Promise<Made[]>,
  ): Promise<boolean> {
    const made = await this.database.transaction(async (client) => {
      for (const statement of lockLife(stage.eventId)) await run(client, statement);
      const standing = await this.stages.standing(stage.boards, client, true);
      mustAllow(stateOf(stage, standing), action); // a board that is official already may have one beside it that is not
      return work(client);
    });
    for (const { definition, key, written } of made) this.publisher.tell(definition, key, written);
    return made.length > 0;
  }

  /** A board of the event that is not frozen – one that was defined a moment ago – stays as it is. */
  private async publishOne(
    client: PoolClient,
    { definition, key }: StageBoard,
    by: string,
    voting: OfficialContent['voting'],
  ): Promise<Written | undefined> {
    const stands = await this.publisher.write(client, definition, key, NOT_THROTTLED);
    if (!('snapshot' in stands) || stands.snapshot.state !== 'frozen') return undefined;
    const written = await this.publisher.write(client, definition, key, {
      ...NOT_THROTTLED,
      move: 'official',
    });
    if (written.kind !== 'published')
      throw new Error(`${key.leaderboardId} is frozen, and yet not published`);
    const publishedAt = written.snapshot.generatedAt;
    const content: OfficialContent = {
      ...{ format: 'coliseum-official-result/1', board: written.snapshot, publishedAt, voting },
    };
    const text = canonicalJson(content);
    const hash = createHash('sha256').update(text).digest('hex');
    await run(client, supersede([key], by, 'A later result took its place.'));
    await run(
      client,
      insertResult({
        ...{ key, content, hash, publishedAt: new Date(publishedAt), publishedBy: by },
        ...(await this.key.sign(text)),
      }),
    );
    return written;
  }

  private async votingOf(client: PoolClient, eventId: string): Promise<OfficialContent['voting']> {
    if (eventId === '') return null;
    const life = await firstRow<EventLifeRow & Record<string, unknown>>(client, eventLife(eventId));
    return {
      opensAt: life?.opens_at?.toISOString() ?? null,
      closesAt: life?.closes_at?.toISOString() ?? null,
      frozenAt: life?.frozen_at?.toISOString() ?? null,
      votes: life?.votes ?? 'once',
      windowSeconds: life?.window_seconds ?? null,
    };
  }
}
