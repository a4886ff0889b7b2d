/** What the `/admin` socket tells a page, and whether the line lives; opened again by itself where it was refused. */
import { DestroyRef, effect, inject, InjectionToken, type Signal, signal, untracked } from '@angular/core';
import { Clock } from '../../time/clock';
import { type AdminSocket, openAdminSocket } from '../admin-socket';

/** A seam that specs replace. */
export const OPEN_ADMIN_SOCKET = new InjectionToken<typeof openAdminSocket>('opens the admin socket', {
  providedIn: 'root',
  factory: () => openAdminSocket,
});
const REOPEN_MS = 5_000;

/**
 * Within an injection context, whose end closes it.
 * @param heard by the name of the message
 * @param onUp what was said while it was away is to be asked for
 */
export const adminNews = (
  heard: Readonly<Record<string, (message: never) => void>>,
  onUp: () => void,
): Signal<boolean> => {
  const clock = inject(Clock);
  const live = signal(false);
  let socket: AdminSocket | null = null;
  let closed = false;
  let openedAt = Date.now();
  inject(DestroyRef).onDestroy(() => {
    closed = true;
    socket?.close();
  });
  const up = (): void => {
    live.set(true);
    onUp();
  };
  void inject(OPEN_ADMIN_SOCKET)({ up, down: () => live.set(false) }, heard).then((opened) => {
    socket = opened;
    if (closed) opened.close();
  });
  effect(() => {
    clock.now();
    untracked(() => {
      if (live() || Date.now() - openedAt < REOPEN_MS) return;
      openedAt = Date.now();
      socket?.reconnect();
    });
  });
  return live.asReadonly();
};
