/** What a step of a curve is called. */
import type { Step } from '../steps.js';

export const EACH: Readonly<Record<Step, string>> = {
  '1m': 'minute',
  '5m': '5 min',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
};
