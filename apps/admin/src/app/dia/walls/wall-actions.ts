/** What is done to walls, and the receipt of the last of it: how many it reached, how fast, and whom not. */
import { inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { CommandReceipt, ScreenCommandInput, Takeover, TakeoverInput } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { receiptWords } from './wall-words';
import { Walls } from './walls';

export interface Outcome {
  text: string;
  tone: 'done' | 'partial' | 'fault';
  at: number;
}

@Injectable({ providedIn: 'root' })
export class WallActions {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly walls = inject(Walls);
  private readonly under = signal(0);
  private readonly last = signal<Outcome | null>(null);
  readonly outcome = this.last.asReadonly();
  readonly busy = (): boolean => this.under() > 0;

  /** @param what the command in a word, as the receipt names it @returns whether the server took it */
  command(what: string, screenIds: readonly string[], command: ScreenCommandInput): Promise<boolean> {
    return this.settle(what, () => this.api.commandScreens(screenIds, command));
  }

  takeOver(takeover: TakeoverInput): Promise<boolean> {
    return this.settle('Takeover', async () => {
      const answer = await this.api.takeOver(takeover);
      this.walls.began(answer.takeover);
      return answer.receipt;
    });
  }

  clear(takeover: Takeover): Promise<boolean> {
    return this.settle('Clearing', async () => {
      const { receipt } = await this.api.clearTakeover(takeover.id);
      this.walls.ended(takeover);
      return receipt;
    });
  }

  private async settle(what: string, send: () => Promise<CommandReceipt>): Promise<boolean> {
    this.under.update((count) => count + 1);
    try {
      const receipt = await send();
      const text = receiptWords(what, receipt, (id) => this.walls.nameOf(id));
      this.say(text, receipt.missing.length > 0 || receipt.sent === 0 ? 'partial' : 'done');
      void this.walls.ask();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      this.say(`${what} was not sent: ${error.message}`, 'fault');
      return false;
    } finally {
      this.under.update((count) => count - 1);
    }
  }

  private say(text: string, tone: Outcome['tone']): void {
    this.last.set({ text, tone, at: Date.now() });
  }
}
