/** Two faces, each fetched only by who opens it: the stands and the control room. */
import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'coliseum' },
  { path: 'coliseum', loadChildren: () => import('./public/public.routes') },
  { path: 'dia/coliseum', loadChildren: () => import('./dia/dia.routes') },
  { path: '**', title: 'Not found', loadComponent: () => import('./not-found').then((m) => m.NotFound) },
];
