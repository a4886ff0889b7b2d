/** A recorded show's votes, added up to a moment; going on is cheap, going back begins anew. */
import type { Recording } from '@coliseum/contracts';
import { rankStandings, type Ranked } from '../ranking/rank-standings.js';
import type { Standing } from '../ranking/standing.js';

export interface TalliedArtist extends Standing {
  /** in the recording's list */
  index: number;
}

export class Tally {
  private readonly points: Float64Array;
  private readonly votes: Int32Array;
  private readonly lastAt: Float64Array;
  private readonly voters = new Set<number>();
  /** how many of the recording's votes came by now; their order is that of the recording */
  counted = 0;

  /** @param from @param to ms after startsAt: only votes from the one, and before the other, count */
  constructor(
    private readonly recording: Pick<Recording, 'artists' | 'votes'>,
    private readonly from: number,
    private readonly to: number,
  ) {
    const { length } = recording.artists;
    this.points = new Float64Array(length);
    this.votes = new Int32Array(length);
    this.lastAt = new Float64Array(length).fill(NaN);
  }

  /** @returns whether anything changed */
  moveTo(elapsed: number): boolean {
    const { votes } = this.recording;
    const before = this.counted;
    const last = votes[this.counted - 1];
    if (last && last[0] > elapsed) this.clear();
    for (let vote = votes[this.counted]; vote && vote[0] <= elapsed; vote = votes[this.counted]) {
      this.add(vote);
      this.counted++;
    }
    return this.counted !== before;
  }

  ranking(): Ranked<TalliedArtist>[] {
    return rankStandings(
      this.recording.artists.map((artist, index): TalliedArtist => {
        const at = this.lastAt[index] as number;
        return {
          index,
          entityId: artist.id,
          score: this.points[index] as number,
          tieBreakers: [this.votes[index] as number],
          lastAt: Number.isNaN(at) ? null : at,
        };
      }),
      'desc',
    );
  }

  totals(): { votes: number; vote_points: number; unique_voters: number } {
    return {
      votes: this.votes.reduce((sum, votes) => sum + votes, 0),
      vote_points: this.points.reduce((sum, points) => sum + points, 0),
      unique_voters: this.voters.size,
    };
  }

  /** A negative number of points takes a vote back. */
  private add([at, artist, points, voter]: Recording['votes'][number]): void {
    if (at < this.from || at >= this.to || !(artist in this.points)) return;
    this.points[artist] = (this.points[artist] as number) + points;
    this.votes[artist] = (this.votes[artist] as number) + (points < 0 ? -1 : 1);
    this.lastAt[artist] = at;
    this.voters.add(voter);
  }

  private clear(): void {
    this.points.fill(0);
    this.votes.fill(0);
    this.lastAt.fill(NaN);
    this.voters.clear();
    this.counted = 0;
  }
}
