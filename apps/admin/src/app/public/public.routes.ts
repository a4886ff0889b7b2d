/** The stands: all public boards on one page, each in full; reports, by their id and by a link. */
import type { Routes } from '@angular/router';

const routes: Routes = [
  {
    path: 'reports',
    loadChildren: () => import('./report/report.routes').then((m) => m.reportRoutes),
  },
  {
    path: 'shared',
    loadChildren: () => import('./report/report.routes').then((m) => m.sharedRoutes),
  },
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
