/** How often each board may be refreshed so that all of them together leave the database to the events: shows first, then all else. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { fairShare, intervalFor, takenBy, type Demand } from './fair-share.js';

/** What a show's own boards may take of a connection's time in all: they keep their second until then. */
const SHOWS = 0.8;
/** What is for shows and all other boards together; of it the others have at least the least. */
const ALL = 0.4;
const LEAST = 0.1;
/** No board takes more: it waits four times what it took. */
const MOST = 0.2;
/** How long the shares stand until they are worked out anew. */
const FRESH_MS = 250;
/** How much a new cost counts beside what was known before. */
const NEWS = 0.5;

export interface Paced extends Demand {
  /** a board of what happens on stage; attendees' and global boards wait behind these */
  isShow: boolean;
}

export const isShow = ({ scope, entityType }: LeaderboardDefinition): boolean =>
  scope === 'event' && entityType !== 'user';

export const costAfter = (before: number, tookMs: number): number =>
  before === 0 ? tookMs : before + NEWS * (tookMs - before);

export class RefreshPace {
  private at = -Infinity;
  private shows = MOST;
  private others = MOST;

  /** @param all the boards that are being refreshed these seconds */
  intervalMs(board: Paced, all: () => Iterable<Paced>): number {
    const now = performance.now();
    if (now - this.at > FRESH_MS) {
      this.at = now;
      this.share([...all()]);
    }
    return intervalFor(board, board.isShow ? this.shows : this.others);
  }

  private share(given: readonly Paced[]): void {
    const known = given.filter(({ costMs }) => costMs > 0);
    const usual = known.reduce((sum, { costMs }) => sum + costMs, 0) / Math.max(known.length, 1);
    // what nobody knows yet costs what others do
    const all = given.map((board) => (board.costMs > 0 ? board : { ...board, costMs: usual }));
    const shows = all.filter((board) => board.isShow);
    this.shows = fairShare(shows, SHOWS, MOST);
    const left = Math.max(LEAST, ALL - takenBy(shows, this.shows));
    this.others = fairShare(
      all.filter((board) => !board.isShow),
      left,
      MOST,
    );
  }
}
