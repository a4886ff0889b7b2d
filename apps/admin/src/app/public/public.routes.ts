/** The stands: all public boards on one page, each in full, each for a frame; events; reports, by their id and by a link. */
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
    path: 'embed/:id',
    title: 'Leaderboard',
    loadComponent: () => import('./embed/embed-board').then((m) => m.EmbedBoard),
  },
  {
    path: 'design',
    title: 'Design system',
    loadComponent: () => import('./design/design-page').then((m) => m.DesignPage),
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
        path: 'events',
        title: 'Events',
        loadComponent: () => import('./events/event-list').then((m) => m.EventList),
      },
      {
        path: 'events/:id',
        title: 'Event',
        loadComponent: () => import('./events/event-page').then((m) => m.EventPage),
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
