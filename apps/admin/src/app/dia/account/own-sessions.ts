/** The own sign-ins: where each is, which one this is; ended one by one or all others at once. */
import { Component, computed, inject } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { OwnSession } from '@coliseum/contracts';
import { Button, Failure, formatWhen, Icon, Panel, Skeleton, Tag, zoneName } from '@coliseum/ui';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';
import { askedList } from '../walls/asked-list';
import { AskedStale } from '../walls/asked-stale';
import { deviceWords } from './device-words';

const RENEW_MS = 30_000;

@Component({
  selector: 'dia-own-sessions',
  imports: [AskedStale, Button, Failure, Icon, Panel, Skeleton, Tag],
  templateUrl: './own-sessions.html',
  styleUrl: './own-sessions.css',
})
export class OwnSessions {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  protected readonly list = askedList((signal) => this.api.ownSessions(signal), { renewMs: RENEW_MS });
  protected readonly meta = computed(() => `times in ${zoneName(this.zone(), this.clock.now())}`);
  protected readonly others = computed(
    () => (this.list.items() ?? []).filter(({ current }) => !current).length,
  );
  protected readonly rows = computed(() =>
    (this.list.items() ?? []).map((session) => ({
      session,
      device: deviceWords(session.userAgent),
      begun: formatWhen(session.createdAt, this.clock.now(), this.zone()),
      used: formatWhen(session.lastSeenAt, this.clock.now(), this.zone()),
      ends: formatWhen(session.expiresAt, this.clock.now(), this.zone()),
    })),
  );

  /** What others do to the own account may end sessions too. */
  ask(): void {
    void this.list.ask();
  }

  protected end(session: OwnSession): Promise<void> {
    return this.settle('The session was not ended', async () => {
      await this.api.endOwnSession(session.id);
      this.toaster.done(`${deviceWords(session.userAgent)} is signed out.`);
    });
  }

  protected endOthers(): Promise<void> {
    return this.settle('The other sessions were not ended', async () => {
      const { ended } = await this.api.endOtherSessions();
      this.toaster.done(ended === 1 ? '1 other session is ended.' : `${ended} other sessions are ended.`);
    });
  }

  private async settle(failed: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.toaster.fault(`${failed}: ${error.message}`);
    } finally {
      await this.list.ask();
    }
  }
}
