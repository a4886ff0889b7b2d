/** What one event adds to each counter: the platform keeps it, since readers of hours that are cut in two count raw events by the same rule. */
export { lastTimeExpressions, sumExpressions, uniqueTypes } from '../platform/figures/counter-expressions.js';
