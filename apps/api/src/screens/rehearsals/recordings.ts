/** Makes recordings: of the show that ships with the product, or of an event of the store, which is only read. */
import { Injectable } from '@nestjs/common';
import type { Recording, RehearsalInput } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { unprocessable, type AppError } from '../../platform/errors/app-error.js';
import { castOf, composeRecording, type Voting } from './compose-recording.js';
import {
  readArtists,
  readShow,
  readVotes,
  type ArtistRow,
  type ShowRow,
  type VoteRow,
} from './event-recording.sql.js';
import { readSampleShow } from './sample-contest.js';

/** A wall keeps all of them. */
export const MOST_VOTES = 100_000;

const refuse = (code: string, message: string): AppError =>
  unprocessable(code, message, [{ path: '/recording/eventId', code, message }]);

@Injectable()
export class Recordings {
  private sample: Promise<Recording> | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws 422 where there is no such event, or nothing of it to replay */
  make(wanted: RehearsalInput['recording']): Promise<Recording> {
    if (typeof wanted !== 'string') return this.ofEvent(wanted.eventId.toLowerCase());
    this.sample ??= readSampleShow().catch((error: unknown) => {
      this.sample = undefined;
      throw error;
    });
    return this.sample;
  }

  private async ofEvent(eventId: string): Promise<Recording> {
    const { pool } = this.database;
    const show = await firstRow<ShowRow & Record<string, unknown>>(pool, readShow(eventId));
    if (!show)
      throw refuse(
        'unknown_event',
        `There is no event ${eventId} in the directory; choose one that has been voted on.`,
      );
    const voting = this.votingOf(show);
    const votes = await rows<VoteRow & Record<string, unknown>>(
      pool,
      readVotes(eventId, voting.opensAt, voting.closesAt, MOST_VOTES + 1),
    );
    if (votes.length === 0)
      throw refuse(
        'event_without_votes',
        `Nobody voted on "${show.name}" while its voting was open; choose an event with votes.`,
      );
    if (votes.length > MOST_VOTES)
      throw refuse(
        'recording_too_large',
        `"${show.name}" has more than ${MOST_VOTES} votes; a wall keeps a recording of at most so many.`,
      );
    const artists = await rows<ArtistRow & Record<string, unknown>>(
      pool,
      readArtists(castOf(show.lineup, votes)),
    );
    return composeRecording(show, voting, votes, artists);
  }

  private votingOf({ name, opens_at: opensAt, closes_at: closesAt }: ShowRow): Voting {
    if (!opensAt || !closesAt)
      throw refuse(
        'event_without_voting',
        `The directory does not know when the voting on "${name}" opens and closes; say it with PUT /api/v1/entities.`,
      );
    if (closesAt > this.clock.now())
      throw refuse(
        'event_not_over',
        `The voting on "${name}" closes at ${closesAt.toISOString()}; it can be rehearsed with from then on.`,
      );
    return { opensAt, closesAt };
  }
}
