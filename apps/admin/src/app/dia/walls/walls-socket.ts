/** The `/admin` socket as far as walls are concerned, behind a seam that specs replace. */
import { InjectionToken } from '@angular/core';
import { ADMIN_MESSAGES, type Pipeline, type ScreensUpdate } from '@coliseum/contracts';
import { type AdminListener, type AdminSocket, openAdminSocket } from '../admin-socket';

export interface WallsListener extends AdminListener {
  said(update: ScreensUpdate): void;
  /** the line lives, and this is the server's time; every second */
  alive(serverTime: string): void;
  /** who is signed in has another role or name */
  accountChanged(): void;
}
export type WallsSocket = AdminSocket;
export type OpenWallsSocket = (listener: WallsListener) => Promise<WallsSocket>;

const openWallsSocket: OpenWallsSocket = (listener) =>
  openAdminSocket(listener, {
    [ADMIN_MESSAGES.screens]: (update: ScreensUpdate) => listener.said(update),
    [ADMIN_MESSAGES.pipeline]: ({ at }: Pipeline) => listener.alive(at),
    [ADMIN_MESSAGES.account]: () => listener.accountChanged(),
  });

export const OPEN_WALLS_SOCKET = new InjectionToken<OpenWallsSocket>('opens the admin socket for walls', {
  providedIn: 'root',
  factory: () => openWallsSocket,
});
