/** The directory with what only it needs: charts of an entity's figures. */
import type { Routes } from '@angular/router';
import { provideCharts } from '@coliseum/ui';

const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Entities',
    loadComponent: () => import('./entities').then((m) => m.Entities),
  },
  {
    path: '_import',
    title: 'Entities from a file',
    loadComponent: () => import('./bulk/bulk-page').then((m) => m.BulkPage),
  },
  {
    path: '_unnamed',
    title: 'Without a name',
    loadComponent: () => import('./unnamed/unnamed-page').then((m) => m.UnnamedPage),
  },
  {
    path: ':type/:id',
    title: 'Entity',
    providers: [provideCharts()],
    loadComponent: () => import('./entity/entity-page').then((m) => m.EntityPage),
  },
];
export default routes;
