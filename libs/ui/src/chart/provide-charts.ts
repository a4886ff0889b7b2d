/** Makes charts possible: ECharts is fetched when the first one is drawn, and only the parts in use. */
import type { Provider } from '@angular/core';
import { provideEchartsCore } from 'ngx-echarts';

export const provideCharts = (): Provider =>
  provideEchartsCore({ echarts: () => import('./echarts-parts').then((parts) => parts.echarts) });

/** Those that draw a matrix too. */
export const provideMatrixCharts = (): Provider =>
  provideEchartsCore({ echarts: () => import('./matrix-parts').then((parts) => parts.echarts) });
