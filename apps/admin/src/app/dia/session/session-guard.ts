/** Lets only the signed-in pass; an unreachable server does not sign anybody out, the page says that it is away. */
import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { LOGIN_PATH } from './return-to';
import { Session } from './session';

export const sessionGuard: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  if ((await session.resume()) !== 'signed-out') return true;
  return router.createUrlTree([LOGIN_PATH], { queryParams: { returnTo: state.url } });
};
