/** The published boards as this process holds them, encoded once per revision; other processes publish too, so the store is asked again. */
import { Injectable } from '@nestjs/common';
import type { LeaderboardDefinition, LeaderboardSnapshot } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { boardKeyText, type BoardKey } from '../board-key.js';
import { BoardCache, type RevisionOf } from './board-cache.js';
import { publishedSnapshot } from './to-snapshot.js';
import {
  currentRevision,
  currentRevisions,
  publishedBoard,
  type CurrentRow,
  type SnapshotRow,
  type StandingRow,
} from './snapshot.sql.js';

/** How long the held revision is taken for the current one without asking. */
const TRUST_MS = 250;
/** Boards held; the one longest unread goes first. */
const CAPACITY = 1_000;

/** JSON, ready to send. */
export interface EncodedAnswer {
  body: Buffer;
  etag: string;
}

export interface PublishedBoard {
  snapshot: LeaderboardSnapshot;
  /** when it was last compared with the figures */
  checkedAt: Date;
  /** answers by query, made when first asked for */
  readonly encoded: Map<string, EncodedAnswer>;
}

interface Held {
  board: PublishedBoard;
  trustedAt: number;
}

const isNewer = (a: LeaderboardSnapshot, b: LeaderboardSnapshot): boolean =>
  a.epoch !== b.epoch || a.revision > b.revision;

@Injectable()
export class PublishedBoards {
  private readonly held = new Map<string, Held>();
  private readonly asking = new Map<string, Promise<PublishedBoard | undefined>>();

  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
    private readonly cache: BoardCache,
  ) {}

  /**
   * @param atLeast a revision that is known to be published: an older one is not taken for the current one
   * @returns undefined where nothing was published yet
   */
  async current(
    key: BoardKey,
    definition: LeaderboardDefinition,
    atLeast = 0,
  ): Promise<PublishedBoard | undefined> {
    const text = boardKeyText(key);
    const held = this.held.get(text);
    const trusted = held && performance.now() - held.trustedAt < TRUST_MS;
    if (trusted && held.board.snapshot.revision >= atLeast) return held.board;
    const board = await this.askOnce(text, key, definition, atLeast);
    // the question that was under way may have been asked before that revision was committed
    return board && board.snapshot.revision < atLeast ? this.askOnce(text, key, definition, atLeast) : board;
  }

  /** Which revisions stand, in the order of the keys, by one query; undefined where nothing was published. */
  async standing(keys: readonly BoardKey[]): Promise<(StandingRow | undefined)[]> {
    this.metrics.boardReads.inc({ kind: 'revision' });
    const found = await rows<StandingRow & Record<string, unknown>>(
      this.database.pool,
      currentRevisions(keys),
    );
    const standing = new Map(found.map((row) => [row.place - 1, row]));
    return keys.map((key, i) => {
      const [row, held] = [standing.get(i), this.held.get(boardKeyText(key))];
      if (row && held?.board.snapshot.epoch === row.epoch && held.board.snapshot.revision === row.revision) {
        held.board.checkedAt = row.checked_at;
        held.trustedAt = performance.now();
      }
      return row;
    });
  }

  /** What this process has of a board, however old. */
  peek(key: BoardKey): PublishedBoard | undefined {
    return this.held.get(boardKeyText(key))?.board;
  }

  /**
   * How long ago the store said, in milliseconds, that no other revision stands; Infinity where another is known.
   * @param key the board's, as text @param now performance.now()
   */
  confirmedAgo(board: PublishedBoard, key: string, now: number): number {
    const held = this.held.get(key);
    return held?.board === board ? now - held.trustedAt : Infinity;
  }

  /** A revision that was just published, or just found unchanged. */
  put(key: BoardKey, snapshot: LeaderboardSnapshot, checkedAt: Date): PublishedBoard {
    const text = boardKeyText(key);
    const held = this.held.get(text);
    this.held.delete(text); // so that it goes to the end of the line
    const board =
      held && !isNewer(snapshot, held.board.snapshot)
        ? held.board
        : { snapshot, checkedAt, encoded: new Map() };
    board.checkedAt = checkedAt;
    this.held.set(text, { board, trustedAt: performance.now() });
    for (const oldest of this.held.keys()) {
      if (this.held.size <= CAPACITY) break;
      this.held.delete(oldest);
    }
    return board;
  }

  /** A revision that this process has just published: the others need not ask the store for it. */
  share(key: BoardKey, definition: LeaderboardDefinition, snapshot: LeaderboardSnapshot): void {
    this.cache.keep(key, definition, snapshot);
  }

  forget(leaderboardId: string): void {
    for (const text of this.held.keys()) if (text.startsWith(`${leaderboardId} `)) this.held.delete(text);
  }

  private askOnce(
    text: string,
    key: BoardKey,
    definition: LeaderboardDefinition,
    atLeast: number,
  ): Promise<PublishedBoard | undefined> {
    const asked =
      this.asking.get(text) ?? this.ask(key, definition, atLeast).finally(() => this.asking.delete(text));
    this.asking.set(text, asked);
    return asked;
  }

  private async ask(
    key: BoardKey,
    definition: LeaderboardDefinition,
    atLeast: number,
  ): Promise<PublishedBoard | undefined> {
    const held = this.peek(key);
    // where a newer one is known to stand there is nothing to compare
    if (held && held.snapshot.revision < atLeast) {
      const named = { epoch: held.snapshot.epoch, revision: atLeast };
      return this.take(key, definition, { ...named, checkedAt: held.checkedAt });
    }
    this.metrics.boardReads.inc({ kind: 'revision' });
    const current = await firstRow<CurrentRow & Record<string, unknown>>(
      this.database.pool,
      currentRevision(key),
    );
    if (!current) {
      this.held.delete(boardKeyText(key));
      return undefined;
    }
    const { epoch, checked_at: checkedAt } = current;
    const revision = Number(current.revision);
    if (held?.snapshot.epoch === epoch && revision <= held.snapshot.revision)
      return this.put(key, held.snapshot, checkedAt);
    return this.take(key, definition, { epoch, revision, checkedAt });
  }

  /** A revision that stands, or a later one: from the cache where that has it. */
  private async take(
    key: BoardKey,
    definition: LeaderboardDefinition,
    { checkedAt, ...wanted }: RevisionOf & { checkedAt: Date },
  ): Promise<PublishedBoard | undefined> {
    const cached = await this.cache.find(key, definition, wanted);
    if (cached) {
      const generatedAt = new Date(cached.generatedAt);
      return this.put(key, cached, checkedAt > generatedAt ? checkedAt : generatedAt);
    }
    this.metrics.boardReads.inc({ kind: 'snapshot' });
    const row = await firstRow<SnapshotRow & Record<string, unknown>>(
      this.database.pool,
      publishedBoard(key),
    );
    if (!row) return undefined;
    const snapshot = publishedSnapshot(row, key, definition);
    this.cache.keep(key, definition, snapshot);
    return this.put(key, snapshot, row.checked_at);
  }
}
