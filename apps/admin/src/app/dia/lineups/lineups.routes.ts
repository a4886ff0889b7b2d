/** The line-up builder with what only it needs: charts that draw a matrix. */
import type { Routes } from '@angular/router';
import { provideMatrixCharts } from '@coliseum/ui';
import { Lineups } from './lineups';

const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Line-up builder',
    component: Lineups,
    providers: [provideMatrixCharts()],
  },
];
export default routes;
