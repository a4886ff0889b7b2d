/** The six boards of the plan as they come: what an admin changed of one can be put back. */
import type { LeaderboardInput } from '@coliseum/contracts';

const SLIDING_FIRST = ['30d', '7d', 'today', 'week', 'month', 'all_time'] as const;

export const BUILT_IN_BOARDS: readonly LeaderboardInput[] = [
  {
    id: 'top-artists-by-plays',
    name: 'Top artists by plays',
    entityType: 'artist',
    metric: 'plays',
    aggregation: 'count',
    scope: 'global',
    windows: [...SLIDING_FIRST],
    refresh: '5m',
    tieBreakers: ['interactions'],
  },
  {
    id: 'top-events-by-votes',
    name: 'Top events by votes',
    entityType: 'event',
    metric: 'votes',
    aggregation: 'count',
    scope: 'global',
    windows: ['all_time'],
    refresh: 'live',
    tieBreakers: ['interactions'],
    activeEventsOnly: true,
  },
  {
    id: 'top-cities-by-engagement',
    name: 'Top cities by engagement',
    entityType: 'city',
    metric: 'interactions',
    aggregation: 'count',
    scope: 'global',
    windows: [...SLIDING_FIRST],
    refresh: 'hourly',
    tieBreakers: ['events'],
  },
  {
    id: 'trending-tracks',
    name: 'Trending tracks',
    entityType: 'track',
    metric: 'plays',
    aggregation: 'growth',
    scope: 'global',
    windows: ['7d'],
    refresh: 'hourly',
    tieBreakers: ['plays'],
  },
  {
    id: 'event-artist-rankings',
    name: 'Artist rankings',
    entityType: 'artist',
    metric: 'vote_points',
    aggregation: 'sum',
    scope: 'event',
    windows: ['all_time'],
    refresh: 'live',
    tieBreakers: ['votes'],
  },
  {
    id: 'event-attendee-engagement',
    name: 'Attendee engagement',
    entityType: 'user',
    metric: 'engagement_score',
    aggregation: 'sum',
    scope: 'event',
    windows: ['all_time'],
    refresh: 'live',
    tieBreakers: ['interactions'],
    weights: { votes: 3, shares: 2, plays: 1 },
    visibility: 'private',
  },
];

/** What makes a built-in board the one that others rely on. */
export const FIXED_WHERE_BUILT_IN = [
  'entityType',
  'metric',
  'aggregation',
  'direction',
  'activeEventsOnly',
] as const;
