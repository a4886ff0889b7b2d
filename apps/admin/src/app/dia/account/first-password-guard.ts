/** The page for a password that was handed out is for those who have one; others go on. */
import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { LOGIN_PATH, safeReturnTo } from '@coliseum/domain';
import { Session } from '../session/session';

export const firstPasswordGuard: CanActivateFn = async (route) => {
  const session = inject(Session);
  const router = inject(Router);
  const state = await session.resume();
  if (session.me()?.mustChangePassword) return true;
  if (state === 'signed-out') return router.parseUrl(LOGIN_PATH);
  return router.parseUrl(safeReturnTo(route.queryParamMap.get('returnTo')));
};
