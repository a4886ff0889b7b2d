/** What a match is about, in the wall's words. */
import type { TournamentMetric } from '@coliseum/contracts';

const OWN: Partial<Record<TournamentMetric, string>> = {
  engagement_per_user: 'Engagement per fan',
  revenue_cents: 'Revenue',
  unique_listeners: 'Listeners',
  unique_voters: 'Voters',
  link_opens: 'Links opened',
  stream_viewers: 'Viewers',
  vote_points: 'Points',
};

export function metricWords(metric: TournamentMetric): string {
  const words = OWN[metric] ?? metric.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
