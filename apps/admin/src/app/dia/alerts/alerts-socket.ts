/** The `/admin` socket as far as alerts are concerned, behind a seam that specs replace. */
import { InjectionToken } from '@angular/core';
import { ADMIN_MESSAGES, type AlertsUpdate, type Pipeline } from '@coliseum/contracts';
import { type AdminListener, type AdminSocket, openAdminSocket } from '../admin-socket';

export interface AlertsListener extends AdminListener {
  updated(update: AlertsUpdate): void;
  /** the line lives, and this is the server's time; every second */
  alive(serverTime: string): void;
}
export type OpenAlertsSocket = (listener: AlertsListener) => Promise<AdminSocket>;

const openAlertsSocket: OpenAlertsSocket = (listener) =>
  openAdminSocket(listener, {
    [ADMIN_MESSAGES.alerts]: (update: AlertsUpdate) => listener.updated(update),
    [ADMIN_MESSAGES.pipeline]: ({ at }: Pipeline) => listener.alive(at),
  });

export const OPEN_ALERTS_SOCKET = new InjectionToken<OpenAlertsSocket>('opens the admin socket for alerts', {
  providedIn: 'root',
  factory: () => openAlertsSocket,
});
