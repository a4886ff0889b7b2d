/** The accounts as the server has them, and what is done to them. */
import { inject, Injectable } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { HandedOutPassword, User } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';
import { askedList } from '../walls/asked-list';

const RENEW_MS = 30_000;

@Injectable()
export class UserBook {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  readonly list = askedList((signal) => this.api.users(signal), { renewMs: RENEW_MS });

  /** Done at once; it can be taken back. */
  switch(user: User): Promise<boolean> {
    const disabled = user.disabledAt === null;
    return this.settle(`${user.name} was not ${disabled ? 'disabled' : 'enabled'}`, async () => {
      const changed = await this.api.changeUser(user.id, { disabled, version: user.version });
      this.toaster.done(
        disabled ? `${user.name} is disabled and signed out everywhere.` : `${user.name} may sign in again.`,
        () => void this.switch(changed),
      );
    });
  }

  endSessions(user: User): Promise<boolean> {
    return this.settle(`The sessions of ${user.name} were not ended`, async () => {
      const { ended } = await this.api.endSessionsOf(user.id);
      this.toaster.done(
        `${user.name} is signed out: ${ended === 1 ? '1 session' : `${ended} sessions`} ended.`,
      );
    });
  }

  /** @returns what is handed out; null where it was refused, which is said */
  async resetPassword(user: User): Promise<HandedOutPassword | null> {
    let made: HandedOutPassword | null = null;
    await this.settle(`No password was handed out to ${user.name}`, async () => {
      made = await this.api.resetPassword(user.id);
    });
    return made;
  }

  remove(user: User): Promise<boolean> {
    return this.settle(`${user.name} was not deleted`, async () => {
      await this.api.removeUser(user.id);
      this.toaster.done(`The account of ${user.name} was deleted; what they did stays in the audit log.`);
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
