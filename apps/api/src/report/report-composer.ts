/** The port through which a report gets its figures; what is behind it reads, and writes nothing. */
import type { ReportData, ReportPreview, ReportRange, ReportType } from '@coliseum/contracts';

export interface SubjectQuestion {
  type: ReportType;
  entityId: string;
  timeRange: ReportRange;
  /** IANA; undefined: the subject's own, else UTC */
  timeZone?: string;
}

/** Whom a report is about, and over which stretch of time. */
export interface ReportSubject {
  /** as it is kept, where that differs from how it was written */
  entityId?: string;
  entityName: string;
  from: Date;
  /** no longer included */
  to: Date;
  timeZone: string;
}

export type ComposeStage = 'figures' | 'dna';

export interface ReportQuestion {
  type: ReportType;
  entityId: string;
  from: Date;
  to: Date;
  timeZone: string;
  /** @param percent of this stage, 0 to 100 */
  progress(stage: ComposeStage, percent: number): void;
  signal: AbortSignal;
}

export abstract class ReportComposer {
  /** @throws AppError 422 where there is no such subject, or its range is none */
  abstract resolveSubject(question: SubjectQuestion): Promise<ReportSubject>;
  /** Reads all figures; throws the signal's reason once it is aborted. */
  abstract compose(question: ReportQuestion): Promise<ReportData>;
  /** What a report would hold, in a moment. */
  abstract preview(question: ReportQuestion): Promise<ReportPreview>;
}
