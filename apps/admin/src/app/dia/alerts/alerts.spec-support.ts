/** The alerts of specs, and a line to a server that says what it is told to. */
import { type Provider, signal, type WritableSignal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { Alert, AlertsUpdate } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { type AlertsListener, OPEN_ALERTS_SOCKET } from './alerts-socket';

export const START = Date.parse('2019-05-18T21:52:07.000Z');

export const anAlert = (changes: Partial<Alert> = {}): Alert => ({
  id: 'a1',
  rule: 'rollup-behind',
  subject: '',
  severity: 'critical',
  state: 'open',
  sentence: 'The rollup is 3 min behind; 12,090 events wait',
  value: 195,
  limit: 30,
  unit: 'seconds',
  page: '/dia/coliseum',
  since: '2019-05-18T21:48:52.000Z',
  seenAt: '2019-05-18T21:52:07.000Z',
  acknowledgedAt: null,
  acknowledgedBy: null,
  note: null,
  resolvedAt: null,
  ...changes,
});

export const unreachable = (): ApiError =>
  new ApiError('away', {
    code: 'unreachable',
    status: 0,
    requestId: null,
    retryAfterSeconds: null,
    errors: [],
  });

/** What the server knows, and the socket by which it says so. */
export class Server {
  readonly now: WritableSignal<number> = signal(START);
  items: Alert[] = [];
  unwatched: string | null = null;
  isAway = false;
  socket: AlertsListener | null = null;

  readonly providers: Provider[] = [
    { provide: Clock, useValue: { now: this.now } },
    {
      provide: Session,
      useValue: {
        me: signal({ email: 'ops@example.org' }),
        role: signal('operator'),
        expire: () => undefined,
      },
    },
    { provide: API, useValue: { alerts: () => this.answer() } },
    {
      provide: OPEN_ALERTS_SOCKET,
      useValue: (listener: AlertsListener) => {
        this.socket = listener;
        return Promise.resolve({ reconnect: () => undefined, close: () => undefined });
      },
    },
  ];

  get update(): AlertsUpdate {
    return { at: new Date().toISOString(), unwatched: this.unwatched, items: this.items };
  }

  say(...items: Alert[]): void {
    this.items = items;
    this.socket?.updated(this.update);
  }

  /** The process is gone. */
  fall(): void {
    this.isAway = true;
    this.socket?.down();
  }

  private answer(): Promise<AlertsUpdate & { total: number }> {
    return this.isAway
      ? Promise.reject(unreachable())
      : Promise.resolve({ ...this.update, total: this.items.length });
  }
}

/** jsdom knows no modal dialogs. */
export const letDialogsOpen = (): void => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
};
