/** The control room: the way in, and behind it the shell with its pages. */
import type { Routes } from '@angular/router';
import { sessionGuard } from './session/session-guard';

const routes: Routes = [
  { path: 'login', title: 'Sign in', loadComponent: () => import('./login/login').then((m) => m.Login) },
  {
    path: '',
    canActivate: [sessionGuard],
    loadComponent: () => import('./shell/shell').then((m) => m.Shell),
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadChildren: () => import('./pipeline/pipeline.routes'),
      },
      {
        path: 'leaderboards',
        title: 'Leaderboards',
        loadComponent: () => import('./leaderboards/leaderboards').then((m) => m.Leaderboards),
      },
      {
        path: 'leaderboards/:id',
        title: 'Leaderboard',
        loadComponent: () => import('./leaderboards/leaderboard').then((m) => m.Leaderboard),
      },
    ],
  },
];
export default routes;
