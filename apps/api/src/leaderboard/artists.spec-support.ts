/** The artists on the boards of specs, and what they are given. */
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** in the order of their ids */
export const [A, B, C, D, E] = [1, 2, 3, 4, 5].map(uuid) as [string, string, string, string, string];

/** An artist's votes at an event. */
export const vote = (id: string, points: number, at: string, eventId: string, votes = 1) => ({
  type: 'artist',
  id,
  at,
  eventId,
  counters: { vote_points: points, votes, interactions: votes, events: votes },
});

/** Plays of something at once. */
export const play = (id: string, at: string, plays = 1, type = 'artist') => ({
  type,
  id,
  at,
  counters: { plays, interactions: plays, events: plays },
});
