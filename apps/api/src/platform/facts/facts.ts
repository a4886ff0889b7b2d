/** How rooms hear of each other: facts in the past tense, announced after the commit, in this process only. */
import { Injectable, Logger } from '@nestjs/common';
import type {
  AlertsUpdate,
  Backfill,
  GateReport,
  LeaderboardDelta,
  LeaderboardSnapshot,
  PassportFigures,
  Pipeline,
  QueueList,
  ReportSummary,
  ScreensUpdate,
} from '@coliseum/contracts';
import type { EventOrigin } from '../events/event-door.js';

export interface FactMap {
  /** events were stored; `count` rows became durable */
  'events.stored': { count: number };
  /** a write of ingestion was answered for: what it counted and how long, request to commit */
  'events.committed': {
    accepted: number;
    duplicates: number;
    rejected: number;
    ms: number;
    /** whence they came; undefined: by REST */
    origin?: EventOrigin;
  };
  /** the rollup moved its watermark; `ms`: the tick's duration, `lagMs`: the age of its oldest event at its commit */
  'rollup.advanced': {
    eventIds: readonly string[];
    events: number;
    dataThrough: Date;
    ms?: number;
    lagMs?: number;
    /** there is more that waits: what was stored last is not counted yet */
    more?: boolean;
  };
  /** the directory changed */
  'entities.changed': { entities: readonly { type: string; id: string }[] };
  /** a board got a new revision; `delta` is null for its first one */
  'leaderboard.published': {
    snapshot: LeaderboardSnapshot;
    delta: LeaderboardDelta | null;
    isPublic: boolean;
  };
  /** the sockets of this process that follow a board were told of a revision, so long after it was published */
  'board.told': {
    lateMs: number;
    board: Pick<LeaderboardSnapshot, 'leaderboardId' | 'window' | 'eventId' | 'epoch' | 'revision'>;
  };
  /** an event's freeze has come, or its bounds were set by hand: what was received until now is wanted in the figures */
  'life.due': { eventId: string };
  /** a tournament was made, seeded, frozen, decided or cancelled */
  'tournament.changed': { tournamentId: string };
  /** how far the reading of Passport has come, measured once a second */
  'passport.measured': { passport: PassportFigures };
  /** a backfill came on, or its state changed */
  'backfill.progressed': { backfill: Backfill };
  /** a playlist went live */
  'playlist.published': { playlistId: string };
  /** a playlist's check was asked for, came on, or ended */
  'gate.progressed': { report: GateReport };
  /** a rehearsal began, ended, or lost screens to another; `screenIds`: the walls that are to be told */
  'rehearsal.changed': { rehearsalId: string; screenIds: readonly string[] };
  /** a worker was too long silent over a job of this queue; another one does it again */
  'job.stalled': { queue: string };
  /** the queues were looked at, and something changed in them */
  'queues.sampled': { list: QueueList };
  /** a wall was heard, or something of the walls changed; for the admins of every process */
  'screens.updated': { update: ScreensUpdate };
  /** a report was asked for, came on, or ended */
  'report.progressed': { report: ReportSummary };
  /** a key or a session ended, or an account changed: who is connected may be somebody else now, or nobody */
  'access.changed': Record<string, never>;
  /** a person was taken out everywhere */
  'person.erased': { userId: string };
  /** which alerts stand, as of now: whenever it changes, and every few seconds */
  'alerts.changed': { update: AlertsUpdate };
  /** the pipeline's health was sampled, once a second */
  'pipeline.sampled': { pipeline: Pipeline };
}
export type FactName = keyof FactMap;
type Listener<K extends FactName> = (fact: FactMap[K]) => void | Promise<void>;

@Injectable()
export class Facts {
  private readonly logger = new Logger('facts');
  private readonly listeners = new Map<FactName, Set<Listener<never>>>();

  on<K extends FactName>(name: K, listener: Listener<K>): () => void {
    const set = this.listeners.get(name) ?? new Set();
    set.add(listener);
    this.listeners.set(name, set);
    return () => set.delete(listener);
  }

  /** Never throws: what a listener fails at is its own affair and is logged. */
  announce<K extends FactName>(name: K, fact: FactMap[K]): void {
    for (const listener of this.listeners.get(name) ?? [])
      void (async () => (listener as Listener<K>)(fact))().catch((error: unknown) =>
        this.logger.error({ msg: 'a listener failed', fact: name, err: error }),
      );
  }
}
