/** The pipeline page with what only it needs: charts. */
import type { Routes } from '@angular/router';
import { provideCharts } from '@coliseum/ui';
import { PipelinePage } from './pipeline';

const routes: Routes = [
  { path: '', pathMatch: 'full', title: 'Pipeline', component: PipelinePage, providers: [provideCharts()] },
];
export default routes;
