/** The stands: all public boards on one page, and each in full. */
import type { Routes } from '@angular/router';

const routes: Routes = [
  {
    path: '',
    loadComponent: () => import('./public-frame').then((m) => m.PublicFrame),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'Leaderboards',
        loadComponent: () => import('./coliseum').then((m) => m.Coliseum),
      },
      {
        path: 'boards/:id',
        title: 'Leaderboard',
        loadComponent: () => import('./whole-board').then((m) => m.WholeBoard),
      },
    ],
  },
];
export default routes;
