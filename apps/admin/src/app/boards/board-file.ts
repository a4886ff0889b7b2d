/** A whole board as a file: what is published now, all of its ranks. */
import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { LeaderboardDefinition, LeaderboardSnapshot } from '@coliseum/contracts';
import { toCsv } from '@coliseum/ui';
import { API } from '../api';
import { saveFile } from '../report/save-file';
import type { BoardRequest } from './board-store';
import { boardTable } from './board-table';

/** as many as a board may have */
const ALL = 1_000;

@Injectable()
export class BoardFile {
  private readonly api = inject(API);
  private readonly document = inject(DOCUMENT);
  private readonly fault = signal('');
  /** why there is no file; empty: nothing went wrong */
  readonly failure = this.fault.asReadonly();

  async save(
    request: BoardRequest,
    definition: LeaderboardDefinition,
    kind: 'csv' | 'json' = 'csv',
  ): Promise<void> {
    const { leaderboardId, window, eventId } = request;
    const query = { ...(window && { window }), ...(eventId && { eventId }), limit: ALL };
    try {
      const board = await this.api.leaderboard(leaderboardId, query);
      this.fault.set('');
      saveFile(this.document, `${leaderboardId}.${kind}`, contentOf(board, definition, kind));
    } catch (error) {
      this.fault.set(error instanceof Error ? error.message : 'The board did not come.');
    }
  }
}

const contentOf = (
  board: LeaderboardSnapshot,
  definition: LeaderboardDefinition,
  kind: 'csv' | 'json',
): Blob =>
  kind === 'json'
    ? new Blob([JSON.stringify(board, null, 2)], { type: 'application/json' })
    : new Blob(['\ufeff', toCsv(boardTable(board, definition))], { type: 'text/csv' });
