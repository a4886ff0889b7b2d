/** All boards as they are defined, those switched off too, renewed for what others change; and what is done to them. */
import { inject, Injectable } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';
import { asked } from './asked';
import { changesTo } from './editor/board-draft';

const RENEW_MS = 30_000;
type Named = Pick<LeaderboardDefinition, 'id' | 'name'>;

@Injectable()
export class BoardBook {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly list = asked(
    () => 'all',
    (_, signal) => this.api.boards(signal),
    { everyMs: RENEW_MS },
  );
  /** null until the first answer */
  readonly items = this.list.value;
  readonly failure = this.list.failure;

  ask(): Promise<void> {
    return this.list.ask();
  }

  find(id: string): LeaderboardDefinition | null {
    return this.items()?.find((board) => board.id === id) ?? null;
  }

  /** Done at once; it can be taken back. */
  switch(board: LeaderboardDefinition): Promise<boolean> {
    const enabled = !board.enabled;
    return this.settle(`${board.name} was not switched ${enabled ? 'on' : 'off'}`, async () => {
      const changed = await this.api.changeBoard(board.id, { version: board.version, enabled });
      this.toaster.done(
        enabled ? `${board.name} is on: it is ranked and shown.` : `${board.name} is off: nobody sees it.`,
        () => void this.switch(changed),
      );
    });
  }

  remove(board: LeaderboardDefinition): Promise<boolean> {
    return this.settle(`${board.name} was not deleted`, async () => {
      await this.api.removeBoard(board.id);
      this.toaster.done(
        `${board.name} was deleted; it can be restored for 30 days.`,
        () => void this.restore(board),
      );
    });
  }

  restore({ id, name }: Named): Promise<boolean> {
    return this.settle(`${name} was not restored`, async () => {
      await this.api.restoreBoard(id);
      this.toaster.done(`${name} is back, with all that was published of it.`);
    });
  }

  /** A built-in board as it came. */
  reset(board: LeaderboardDefinition): Promise<boolean> {
    return this.settle(`${board.name} was not put back`, async () => {
      const after = await this.api.resetBoard(board.id);
      this.toaster.done(`${after.name} is as it came.`, () => void this.putBack(board, after));
    });
  }

  private putBack(before: LeaderboardDefinition, after: LeaderboardDefinition): Promise<boolean> {
    return this.settle(`${before.name} stays as it came`, async () => {
      await this.api.changeBoard(before.id, { version: after.version, ...changesTo(after, before) });
      this.toaster.done(`${before.name} is as it was before.`);
    });
  }

  private async settle(failed: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.toaster.fault(`${failed}: ${error.message}`);
      return false;
    } finally {
      await this.list.ask();
    }
  }
}
