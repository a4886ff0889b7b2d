/** From raw events to the answer: accept or refuse each one, append the accepted together, say what became of every one in order. */
import { Injectable, Logger } from '@nestjs/common';
import type { IngestAnswer, IngestResult } from '@coliseum/contracts';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { Facts } from '../platform/facts/facts.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { acceptEvent, type Acceptance } from './accept-event.js';
import type { AppendOutcome, MetricRow } from './metric-row.js';
import { MetricWriter } from './metric-writer.js';
import { MalformedLine } from './parse-batch.js';

const LOGGED_REFUSALS = 20;

const REFUSED_BY_THE_STORE = {
  conflict: {
    code: 'conflict',
    message:
      'This id was stored with another body; the first one stands. Send a new event under an id of its own.',
    path: '/id',
  },
  unstorable: { code: 'invalid_field', message: 'The store cannot keep this event.', path: '' },
} as const;

@Injectable()
export class EventsService {
  private readonly logger = new Logger('ingestion');

  constructor(
    private readonly writer: MetricWriter,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly facts: Facts,
    private readonly metrics: Metrics,
  ) {}

  /** @throws 503 where the store is away; then the whole request may be sent again */
  async ingest(
    events: readonly unknown[],
    options: { allResults: boolean; requestId: string },
  ): Promise<IngestAnswer> {
    const started = performance.now();
    const context = { now: this.clock.now().getTime(), currency: this.config.currency };
    const judged = events.map((event): Acceptance =>
      event instanceof MalformedLine
        ? {
            id: null,
            refusal: {
              code: 'malformed_json',
              path: '',
              message: `The line is not valid JSON: ${event.message}`,
            },
          }
        : acceptEvent(event, context),
    );
    const rows = judged.flatMap((one) => ('row' in one ? one.row : []));
    const outcomes = rows.length > 0 ? await this.writer.append(rows) : [];
    const byRow = new Map<MetricRow, AppendOutcome>(
      rows.map((row, index) => [row, outcomes[index] as AppendOutcome]),
    );
    const results = judged.map((one, index) => toResult(one, index, byRow));
    const answer = summarise(results, judged, options.allResults);
    this.account(answer, results, performance.now() - started, options.requestId);
    return answer;
  }

  private account(
    answer: IngestAnswer,
    results: readonly IngestResult[],
    ms: number,
    requestId: string,
  ): void {
    const { accepted, duplicates, rejected } = answer;
    this.metrics.events.inc({ outcome: 'accepted' }, accepted);
    this.metrics.events.inc({ outcome: 'duplicate' }, duplicates);
    this.metrics.events.inc({ outcome: 'rejected' }, rejected);
    this.metrics.commitSeconds.observe(ms / 1000);
    this.facts.announce('events.committed', { accepted, duplicates, rejected, ms });
    this.logger.debug({ msg: 'ingested', requestId, accepted, duplicates, rejected, ms });
    if (rejected === 0) return;
    const refused = results.filter((result) => result.status === 'rejected');
    for (const { code } of refused) this.metrics.rejections.inc({ code: code ?? 'unknown' });
    const events = refused
      .slice(0, LOGGED_REFUSALS)
      .map(({ id, index, code, path }) => ({ eventId: id, index, code, path }));
    this.logger.warn({ msg: 'events refused', requestId, rejected, events });
  }
}

function toResult(
  one: Acceptance,
  index: number,
  outcomes: ReadonlyMap<MetricRow, AppendOutcome>,
): IngestResult {
  if ('refusal' in one) return { index, id: one.id, status: 'rejected', ...one.refusal };
  const outcome = outcomes.get(one.row) ?? 'unstorable';
  const { id } = one.row;
  if (outcome === 'accepted' || outcome === 'duplicate') return { index, id, status: outcome };
  return { index, id, status: 'rejected', ...REFUSED_BY_THE_STORE[outcome] };
}

function summarise(
  results: readonly IngestResult[],
  judged: readonly Acceptance[],
  all: boolean,
): IngestAnswer {
  const count = (status: IngestResult['status']): number =>
    results.filter((result) => result.status === status).length;
  const isNamed = (result: IngestResult): boolean => {
    const one = judged[result.index];
    return all || result.status !== 'accepted' || (one !== undefined && 'idMade' in one && one.idMade);
  };
  return {
    accepted: count('accepted'),
    duplicates: count('duplicate'),
    rejected: count('rejected'),
    results: results.filter(isNamed),
  };
}
