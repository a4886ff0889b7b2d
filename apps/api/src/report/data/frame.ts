/** What every part of a report is made from, and what it comes to. */
import type { ReportData, ReportSection } from '@coliseum/contracts';
import type { TimeZone } from '@coliseum/domain';
import type { Queryable } from '../../platform/database/sql.js';
import type { Reading } from './frozen/reading.js';
import type { Places } from '../../platform/places/places.js';
import type { Range } from './subject/report-range.js';
import type { Subject } from './subject/subject.js';

/** What figures are told against: the subject at another time, or one like it. */
export interface Previous {
  range: Range;
  label: string;
  subject: Subject;
}

export interface Frame {
  reading: Reading;
  subject: Subject;
  range: Range;
  previous: Previous | null;
  zone: TimeZone;
  places: Places;
}

/** The same, read from another look at the same moment. */
export const readOn = (frame: Frame, on: Queryable): Frame => ({ ...frame, reading: { ...frame.reading, on } });

export type Missing = ReportData['missing'][number];

export interface Part {
  sections: ReportSection[];
  missing: Missing[];
}

/** All there is to tell of a subject beside its audience’s DNA. */
export interface Composed extends Part {
  /** what it rests on */
  events: number;
  official: boolean;
}

export const missing = (what: string, why: string): Missing => ({ what, why });

/** A section where there is something to show, or why there is not. */
export const sectionOr = (section: ReportSection | undefined, otherwise: Missing): Part =>
  section ? { sections: [section], missing: [] } : { sections: [], missing: [otherwise] };

export const joined = (...parts: readonly Part[]): Part => ({
  sections: parts.flatMap(({ sections }) => sections),
  missing: parts.flatMap((part) => part.missing),
});
