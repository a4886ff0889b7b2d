/** From raw events to the answer: append the accepted together, keep the refused, say what became of every one in order. */
import { Injectable, Logger } from '@nestjs/common';
import type { IngestAnswer, IngestResult } from '@coliseum/contracts';
import { inTime } from '../platform/clock/in-time.js';
import { EventDoor, type EventOrigin } from '../platform/events/event-door.js';
import { Facts } from '../platform/facts/facts.js';
import { Metrics } from '../platform/metrics/metrics.js';
import type { Refusal } from './accept-event.js';
import { AcceptanceRules } from './acceptance-rules.js';
import { FailedEventKeeper } from './failed/failed-event-keeper.js';
import type { EventFormat, Failure } from './failed/failure.js';
import { Intake } from './intake.js';
import type { AppendOutcome } from './metric-row.js';
import { MetricWriter } from './metric-writer.js';
import { tooSlow } from './too-slow.js';
import type { Lane } from './write-queue.js';

const LOGGED_REFUSALS = 20;
/** how long a caller within this process waits for what was refused to be kept */
const KEEPING_MS = 30_000;

/** whose rows go first where the store is busy */
const LANES: Readonly<Record<EventOrigin, Lane>> = {
  rest: 'live',
  'failed-event': 'live',
  passport: 'history',
  backfill: 'history',
};

const REFUSED_BY_THE_STORE = {
  conflict: {
    code: 'conflict',
    message:
      'This id was stored with another body; the first one stands. Send a new event under an id of its own.',
    path: '/id',
  },
  unstorable: { code: 'invalid_field', message: 'The store cannot keep this event.', path: '' },
} as const satisfies Record<string, Refusal>;

export interface IngestOptions {
  origin: EventOrigin;
  requestId: string;
  /** name every event in the answer, not only those that the sender must hear of; default true */
  allResults?: boolean;
  /** false: the caller keeps what is refused itself; default true */
  keepRefused?: boolean;
  /** the longest wait for the store in milliseconds; default: as long as the writer allows its lane */
  patienceMs?: number;
}

@Injectable()
export class EventsService extends EventDoor {
  private readonly logger = new Logger('ingestion');

  constructor(
    private readonly writer: MetricWriter,
    private readonly failed: FailedEventKeeper,
    private readonly rules: AcceptanceRules,
    private readonly facts: Facts,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  ingest(
    events: readonly unknown[],
    options: { origin: EventOrigin; requestId: string },
  ): Promise<IngestAnswer> {
    return this.store(this.open().takeAll([...events]), options);
  }

  async setAside(
    events: readonly { event: unknown; message: string }[],
    { origin }: { origin: EventOrigin; requestId: string },
  ): Promise<void> {
    const intake = this.open().takeAll(events.map(({ event }) => event));
    const raws = intake.rawOf(events.map((_, index) => index));
    await this.failed.keep(
      events.map(({ message }, index) => ({
        origin,
        format: intake.format,
        ...intake.namesOf(index),
        refusal: { code: 'not_processable', path: '', message },
        raw: raws[index] as Buffer,
      })),
    );
    this.metrics.rejections.inc({ code: 'not_processable' }, events.length);
  }

  /** An intake that judges by the rules of this moment. */
  open(format: EventFormat = 'event'): Intake {
    return new Intake(this.rules.now(), format);
  }

  /** @throws 503 where what comes now would only wait; to be asked before a body is read */
  checkRoom(): void {
    this.writer.checkRoom(1);
  }

  /** @throws 503 where the store is away, slow or overloaded; then the whole intake may be sent again */
  async store(intake: Intake, options: IngestOptions): Promise<IngestAnswer> {
    const started = performance.now();
    const { rows } = intake;
    const outcomes =
      rows.length > 0
        ? await this.writer.append(rows, { lane: LANES[options.origin], patienceMs: options.patienceMs })
        : [];
    const { answer, refused } = summarise(intake, outcomes, options.allResults ?? true);
    if (refused.length > 0 && options.keepRefused !== false)
      await inTime(
        this.failed.keep(toFailures(intake, refused, options.origin)),
        (options.patienceMs ?? KEEPING_MS) - (performance.now() - started),
        tooSlow,
      );
    intake.release();
    this.account(answer, refused, performance.now() - started, options);
    return answer;
  }

  private account(
    { accepted, duplicates, rejected }: IngestAnswer,
    refused: readonly Refused[],
    ms: number,
    { requestId, origin }: IngestOptions,
  ): void {
    this.metrics.events.inc({ outcome: 'accepted' }, accepted);
    this.metrics.events.inc({ outcome: 'duplicate' }, duplicates);
    this.metrics.events.inc({ outcome: 'rejected' }, rejected);
    this.metrics.commitSeconds.observe(ms / 1000);
    this.facts.announce('events.committed', { accepted, duplicates, rejected, ms, origin });
    this.logger.debug({ msg: 'ingested', requestId, origin, accepted, duplicates, rejected, ms });
    if (rejected === 0) return;
    for (const { refusal } of refused) this.metrics.rejections.inc({ code: refusal.code });
    const events = refused
      .slice(0, LOGGED_REFUSALS)
      .map(({ id, index, refusal: { code, path } }) => ({ eventId: id, index, code, path }));
    this.logger.warn({ msg: 'events refused', requestId, origin, rejected, events });
  }
}

interface Refused {
  index: number;
  id: string | null;
  refusal: Refusal;
}

/** @param outcomes one per accepted event, in order */
function summarise(
  { judged }: Intake,
  outcomes: readonly AppendOutcome[],
  all: boolean,
): { answer: IngestAnswer; refused: Refused[] } {
  const answer: IngestAnswer = { accepted: 0, duplicates: 0, rejected: 0, results: [] };
  const refused: Refused[] = [];
  const reject = (index: number, id: string | null, refusal: Refusal): IngestResult => {
    answer.rejected++;
    refused.push({ index, id, refusal });
    return { index, id, status: 'rejected', ...refusal };
  };
  let next = 0;
  for (let index = 0; index < judged.length; index++) {
    const one = judged[index] as Intake['judged'][number];
    if ('refusal' in one) {
      answer.results.push(reject(index, one.id, one.refusal));
      continue;
    }
    const outcome = outcomes[next++] ?? 'unstorable';
    if (outcome === 'accepted') {
      answer.accepted++;
      if (all || one.idMade) answer.results.push({ index, id: one.row.id, status: 'accepted' });
    } else if (outcome === 'duplicate') {
      answer.duplicates++;
      answer.results.push({ index, id: one.row.id, status: 'duplicate' });
    } else answer.results.push(reject(index, one.row.id, REFUSED_BY_THE_STORE[outcome]));
  }
  return { answer, refused };
}

function toFailures(intake: Intake, refused: readonly Refused[], origin: EventOrigin): Failure[] {
  const raws = intake.rawOf(refused.map(({ index }) => index));
  return refused.map(({ index, refusal }, i) => ({
    origin,
    format: intake.format,
    ...intake.namesOf(index),
    refusal,
    raw: raws[i] as Buffer,
  }));
}
