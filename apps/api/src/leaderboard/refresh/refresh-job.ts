/** The job that refreshes the boards with a schedule, and the names it goes by. */
export const LEADERBOARD_QUEUE = 'leaderboard';
export const REFRESH_BOARDS = 'refresh-boards';
export const SCHEDULED = ['5m', 'hourly'] as const;

export interface RefreshBoards {
  refresh: (typeof SCHEDULED)[number];
}
