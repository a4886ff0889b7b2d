/** Lets only the signed-in pass, with a password of their own; an unreachable server does not sign anybody out, the page says that it is away. */
import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { LOGIN_PATH, PASSWORD_PATH } from '@coliseum/domain';
import { Session } from './session';

export const sessionGuard: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const isOut = (await session.resume()) === 'signed-out';
  if (!isOut && !session.me()?.mustChangePassword) return true;
  return router.createUrlTree([isOut ? LOGIN_PATH : PASSWORD_PATH], { queryParams: { returnTo: state.url } });
};
