/** Reports: by their id, as the server prints them, and by a link. */
import type { Routes } from '@angular/router';
import { provideCharts } from '@coliseum/ui';
import { ReportShell } from './report-shell';

const shell = (children: Routes): Routes => [
  { path: '', component: ReportShell, providers: [provideCharts()], children },
];

export const reportRoutes = shell([
  {
    path: 'print',
    title: 'Report',
    loadComponent: () => import('./print/print-page').then((m) => m.PrintPage),
  },
  {
    path: ':id',
    title: 'Report',
    loadComponent: () => import('./page/report-page').then((m) => m.ReportPage),
  },
]);

export const sharedRoutes = shell([
  {
    path: ':token',
    title: 'Shared report',
    loadComponent: () => import('./page/shared-page').then((m) => m.SharedPage),
  },
]);
