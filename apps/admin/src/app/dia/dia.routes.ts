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
    ],
  },
];
export default routes;
