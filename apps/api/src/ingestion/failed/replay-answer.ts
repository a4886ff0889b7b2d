/** What a replay came to, or would come to, counted. */
import type { FailedEventReplayAnswer, FailedEventReplayResult } from '@coliseum/contracts';

export const replayAnswer = (
  matched: number,
  results: FailedEventReplayResult[],
): FailedEventReplayAnswer => {
  const count = (status: FailedEventReplayResult['status']): number =>
    results.filter((result) => result.status === status).length;
  return {
    matched,
    replayed: count('replayed'),
    open: count('open'),
    skipped: count('skipped'),
    running: false,
    results,
  };
};
