/** The control room: the way in, and behind it the shell with its pages. */
import type { Routes } from '@angular/router';
import { firstPasswordGuard } from './account/first-password-guard';
import { sessionGuard } from './session/session-guard';

const routes: Routes = [
  { path: 'login', title: 'Sign in', loadComponent: () => import('./login/login').then((m) => m.Login) },
  {
    path: 'password',
    title: 'A password of your own',
    canActivate: [firstPasswordGuard],
    loadComponent: () => import('./account/first-password').then((m) => m.FirstPassword),
  },
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
        path: 'alerts',
        title: 'Alerts',
        loadComponent: () => import('./alerts/page/alerts-page').then((m) => m.AlertsPage),
      },
      {
        path: 'failed-events',
        title: 'Failed events',
        loadComponent: () => import('./failed-events/failed-events').then((m) => m.FailedEvents),
      },
      {
        path: 'backfills',
        title: 'Backfills',
        loadComponent: () => import('./backfills/backfills').then((m) => m.Backfills),
      },
      {
        path: 'queues',
        title: 'Queues',
        loadComponent: () => import('./queues/queues').then((m) => m.Queues),
      },
      {
        path: 'jobs',
        title: 'Jobs',
        loadComponent: () => import('./jobs/jobs-page').then((m) => m.JobsPage),
      },
      {
        path: 'leaderboards',
        title: 'Leaderboards',
        loadComponent: () => import('./leaderboards/leaderboards').then((m) => m.Leaderboards),
      },
      {
        path: 'leaderboards/_new',
        title: 'New board',
        loadComponent: () => import('./leaderboards/editor/board-editor').then((m) => m.BoardEditor),
      },
      {
        path: 'leaderboards/:id',
        title: 'Leaderboard',
        loadComponent: () => import('./leaderboards/board/leaderboard').then((m) => m.Leaderboard),
      },
      {
        path: 'leaderboards/:id/definition',
        title: 'Definition of a board',
        loadComponent: () => import('./leaderboards/editor/board-editor').then((m) => m.BoardEditor),
      },
      {
        path: 'tournaments',
        title: 'Tournaments',
        loadComponent: () => import('./tournaments/tournaments').then((m) => m.Tournaments),
      },
      {
        path: 'tournaments/:id',
        title: 'Tournament',
        loadComponent: () => import('./tournaments/tournament-page').then((m) => m.TournamentPage),
      },
      {
        path: 'entities',
        loadChildren: () => import('./entities/entities.routes'),
      },
      {
        path: 'screens',
        title: 'Screens',
        loadComponent: () => import('./screens/screens').then((m) => m.Screens),
      },
      {
        path: 'playlists',
        title: 'Playlists',
        loadComponent: () => import('./playlists/playlists').then((m) => m.Playlists),
      },
      {
        path: 'playlists/:id',
        title: 'Playlist',
        loadComponent: () => import('./playlists/playlist-editor').then((m) => m.PlaylistEditor),
      },
      {
        path: 'reports',
        title: 'Reports',
        loadComponent: () => import('./reports/reports').then((m) => m.Reports),
      },
      {
        path: 'reports/schedules',
        title: 'Report schedules',
        loadComponent: () => import('./reports/schedules').then((m) => m.Schedules),
      },
      {
        path: 'audiences',
        title: 'Audience groups',
        loadComponent: () => import('./audiences/audiences').then((m) => m.Audiences),
      },
      {
        path: 'lineups',
        loadChildren: () => import('./lineups/lineups.routes'),
      },
      { path: 'users', title: 'Users', loadComponent: () => import('./users/users').then((m) => m.Users) },
      { path: 'keys', title: 'API keys', loadComponent: () => import('./keys/keys').then((m) => m.Keys) },
      {
        path: 'audit',
        title: 'Audit log',
        loadComponent: () => import('./audit/audit').then((m) => m.Audit),
      },
      {
        path: 'account',
        title: 'Your account',
        loadComponent: () => import('./account/account').then((m) => m.Account),
      },
    ],
  },
];
export default routes;
