/** The boards as the sockets get them: the same answers as over HTTP, whole. */
import { Injectable } from '@nestjs/common';
import type { LeaderboardSnapshot, SubscribeRequest } from '@coliseum/contracts';
import type { Principal } from '../../platform/http/principal.js';
import type { BoardKey } from '../board-key.js';
import { BoardWatch } from '../refresh/board-watch.js';
import { LeaderboardReader } from './leaderboard-reader.js';
import { PublishedBoards } from './published-boards.js';

@Injectable()
export class BoardSource {
  constructor(
    private readonly reader: LeaderboardReader,
    private readonly watch: BoardWatch,
    private readonly boards: PublishedBoards,
  ) {}

  /** @throws AppError 401, 403, 404, 422 */
  locate(request: SubscribeRequest, principal: Principal | undefined): Promise<BoardKey> {
    return this.reader.locate(request.leaderboardId, request, principal);
  }

  /**
   * The revision that stands, or, of an event that nobody knows yet, one that is not published (revision 0).
   * @param atLeast a revision that is known to be published
   */
  async current(board: BoardKey, atLeast?: number): Promise<LeaderboardSnapshot> {
    return (await this.reader.current(board, atLeast)).snapshot;
  }

  /** Which revision of each board stands, in the same order. */
  standing(boards: readonly BoardKey[]): Promise<({ epoch: string; revision: number } | undefined)[]> {
    return this.boards.standing(boards);
  }

  publishedThrough(): Date | null {
    return this.watch.publishedThrough();
  }
}
