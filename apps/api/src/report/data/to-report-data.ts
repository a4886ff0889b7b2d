/** Puts the parts of a report together, in the order in which they are read. */
import type { ReportData } from '@coliseum/contracts';
import type { Composed, Frame, Part } from './frame.js';
import { definitionsOf } from './words/definitions-of.js';
import { subjectLine } from './words/subject-line.js';

/** The audience stands after the key figures, the curves and the funnel. */
const BEFORE_DNA: ReadonlySet<string> = new Set(['key-figures', 'returns', 'timeline', 'funnel', 'bracket', 'cities']);

export function toReportData(frame: Frame, { events, official, ...part }: Composed, audience: Part): ReportData {
  const { subject, range, previous, zone, reading } = frame;
  const first = part.sections.filter(({ id }) => BEFORE_DNA.has(id));
  const rest = part.sections.filter(({ id }) => !BEFORE_DNA.has(id));
  const sections = [...first, ...audience.sections, ...rest];
  return {
    version: 1,
    type: subject.type,
    subject: {
      ...{ entityType: subject.entityType, entityId: subject.entityId, entityName: subject.name },
      ...{ entityImageUrl: subject.imageUrl, line: subjectLine(subject, range, zone), official },
    },
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    timeZone: zone.name,
    previous: previous && {
      ...{ from: previous.range.from.toISOString(), to: previous.range.to.toISOString(), label: previous.label },
    },
    frozenAt: reading.frozenAt.toISOString(),
    dataThrough: reading.dataThrough?.toISOString() ?? null,
    events,
    currency: reading.currency,
    sections,
    missing: [...part.missing, ...audience.missing],
    definitions: definitionsOf(sections),
  };
}
