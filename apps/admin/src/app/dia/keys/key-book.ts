/** The keys as the server has them, and their revoking. */
import { inject, Injectable } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { ApiKey } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';
import { askedList } from '../walls/asked-list';

const RENEW_MS = 15_000;

@Injectable()
export class KeyBook {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  readonly list = askedList((signal) => this.api.keys(signal), { renewMs: RENEW_MS });

  /** @returns whether it is done; a refusal is said */
  async revoke(key: ApiKey): Promise<boolean> {
    try {
      await this.api.revokeKey(key.id);
      this.toaster.done(`The key ${key.name} (${key.prefix}…) is revoked; nothing takes it after 5 s.`);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.toaster.fault(`The key ${key.name} was not revoked: ${error.message}`);
      return false;
    } finally {
      await this.list.ask();
    }
  }
}
