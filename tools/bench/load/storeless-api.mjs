// The API as it is, but for its store: rows are answered for at once and kept nowhere. What one-event requests are measured against.
import { AppendMetrics } from '../../../apps/api/dist/ingestion/append-metrics.js';
import { HomeCities } from '../../../apps/api/dist/ingestion/home-cities.js';

/** @type {import('../../../apps/api/dist/ingestion/append-metrics.js').AppendMetrics['append']} */
AppendMetrics.prototype.append = async (rows) =>
  rows.map((row) => ({ outcome: 'accepted', storedHash: row }));
HomeCities.prototype.fill = async () => undefined;

await import('../../../apps/api/dist/main.js');
