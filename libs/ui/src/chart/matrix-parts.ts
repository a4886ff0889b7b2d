/** What a matrix is drawn with beside the parts of every chart; fetched only by pages that have one. */
import { HeatmapChart } from 'echarts/charts';
import { VisualMapContinuousComponent } from 'echarts/components';
import { echarts } from './echarts-parts';

echarts.use([HeatmapChart, VisualMapContinuousComponent]);

export { echarts };
