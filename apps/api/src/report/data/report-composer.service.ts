/** Composes the figures of a report: from one look at the store, and the DNA of its audience. */
import { Injectable } from '@nestjs/common';
import type { ReportData, ReportPreview, ReportRange, ReportType } from '@coliseum/contracts';
import type { TimeZone } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import type { Queryable } from '../../platform/database/sql.js';
import { DnaAnswers } from '../../platform/dna/dna-answers.js';
import { Places } from '../../platform/places/places.js';
import { joined, type Composed, type Frame, type Part } from './frame.js';
import { FrozenReader } from './frozen/frozen-reader.js';
import type { Reading } from './frozen/reading.js';
import { olderThan } from './older-than.js';
import { previewOf } from './preview.js';
import { findPrevious } from './previous.js';
import { askDna, dnaPart } from './sections/dna.js';
import { findSubject } from './subject/find-subject.js';
import { reportRange, reportZone, type Range } from './subject/report-range.js';
import type { Subject, SubjectEntity } from './subject/subject.js';
import { artistReport } from './types/artist/artist-report.js';
import { campaignReport } from './types/campaign/campaign-report.js';
import { cityReport } from './types/city/city-report.js';
import { eventReport } from './types/event/event-report.js';
import { cityDna, MOST_CITIES } from './types/tournament/city-dna.js';
import { toReportData } from './to-report-data.js';
import { tournamentReport } from './types/tournament/tournament-report.js';

export interface SubjectQuestion {
  type: ReportType;
  entityId: string;
  /** undefined: the subject’s own time, where it has one; else thirty days */
  timeRange?: ReportRange | undefined;
  timeZone?: string | undefined;
}
export interface ResolvedSubject {
  entityType: SubjectEntity;
  /** as it is compared and kept */
  entityId: string;
  entityName: string;
  from: Date;
  to: Date;
  timeZone: string;
}
export interface PreviewQuestion {
  type: ReportType;
  entityId: string;
  from: Date;
  to: Date;
  timeZone: string;
  signal?: AbortSignal;
}
export interface ComposeQuestion extends PreviewQuestion {
  progress: (stage: 'figures' | 'dna', percent: number) => void;
  signal: AbortSignal;
}

const COMPOSERS: Readonly<Record<ReportType, (frame: Frame) => Promise<Composed>>> = {
  event: eventReport,
  artist: artistReport,
  brand_campaign: campaignReport,
  city: cityReport,
  tournament: tournamentReport,
};

interface Read extends Composed {
  frame: Frame;
}

@Injectable()
export class ReportComposer {
  constructor(
    private readonly frozen: FrozenReader,
    private readonly database: Database,
    private readonly places: Places,
    private readonly dna: DnaAnswers,
    private readonly clock: Clock,
  ) {}

  /** @throws 422 `unknown_entity`, `bad_range`, `range_too_long`, `no_figures_yet`, `unknown_time_zone` */
  async resolveSubject({ type, entityId, timeRange, timeZone }: SubjectQuestion): Promise<ResolvedSubject> {
    const subject = await this.subject(this.database.pool, type, entityId);
    const { from, to } = reportRange(timeRange, subject, this.clock.now());
    return {
      ...{ entityType: subject.entityType, entityId: subject.entityId, entityName: subject.name, from, to },
      timeZone: reportZone(timeZone, subject).name,
    };
  }

  /** @throws what the signal was aborted with; 422; 503 `too_slow` */
  async compose({ type, entityId, timeZone, progress, signal, ...range }: ComposeQuestion): Promise<ReportData> {
    progress('figures', 0);
    const read = await this.frozen.read(signal, async (reading) => {
      const subject = await this.subject(reading.on, type, entityId);
      const zone = reportZone(timeZone, subject);
      return this.figures(reading, { subject, range, zone });
    });
    progress('figures', 100);
    progress('dna', 0);
    const audience = await this.audience(read.frame, progress, signal);
    progress('dna', 100);
    return toReportData(read.frame, read, audience);
  }

  /** @throws 422; 503 `too_slow` */
  async preview({ type, entityId, from, to, timeZone, signal }: PreviewQuestion): Promise<ReportPreview> {
    return this.frozen.read(signal ?? new AbortController().signal, async (reading) => {
      const subject = await this.subject(reading.on, type, entityId);
      return {
        ...{ from: from.toISOString(), to: to.toISOString(), timeZone: reportZone(timeZone, subject).name },
        ...(await previewOf(reading, subject, { from, to })),
      };
    });
  }

  /** A city that only events name is called as the places that ship with the product call it. */
  private async subject(on: Queryable, type: ReportType, entityId: string): Promise<Subject> {
    const subject = await findSubject(on, type, entityId);
    if (type !== 'city' || subject.name !== subject.entityId) return subject;
    const place = (await this.places.of([subject.entityId], undefined, on)).get(subject.entityId);
    return place?.name ? { ...subject, name: place.name } : subject;
  }

  private async figures(
    reading: Reading,
    asked: { subject: Subject; range: Range; zone: TimeZone },
  ): Promise<Read> {
    const { subject, range, zone } = asked;
    const previous = await findPrevious(reading.on, subject, range, zone);
    const frame: Frame = { reading, subject, range, previous, zone, places: this.places };
    const composed = await COMPOSERS[subject.type](frame);
    return { ...composed, missing: [...composed.missing, ...olderThan(frame)], frame };
  }

  /** Outside the transaction: it may take its time, and reads what its own room keeps. */
  private async audience(frame: Frame, progress: ComposeQuestion['progress'], signal: AbortSignal): Promise<Part> {
    const { subject, range, reading, places } = frame;
    const { entityType, entityId, lineup } = subject;
    const all = dnaPart(await askDna(this.dna, entityType, entityId, range, signal), reading.currency);
    if (entityType !== 'tournament') return all;
    const cities = lineup.slice(0, MOST_CITIES);
    const known = await places.of(cities);
    const answers: { name: string; dna: Awaited<ReturnType<typeof askDna>> }[] = [];
    for (const [i, cityId] of cities.entries()) {
      progress('dna', Math.round(((i + 1) / (cities.length + 1)) * 100));
      const dna = await askDna(this.dna, 'city', cityId, range, signal);
      answers.push({ name: known.get(cityId)?.name ?? cityId, dna });
    }
    return joined(all, cityDna(answers));
  }
}
