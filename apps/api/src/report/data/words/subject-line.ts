/** What a report is about, where and when, in one line. */
import type { TimeZone } from '@coliseum/domain';
import type { Range } from '../subject/report-range.js';
import type { Subject } from '../subject/subject.js';
import { spanInWords } from './when.js';

/** Words that the directory may say of an event or an artist, in the order in which they are read. */
const SAID = ['title', 'arena', 'venue', 'genre'] as const;
const IS_A: Readonly<Partial<Record<Subject['entityType'], string>>> = {
  brand: 'Brand, with its campaigns',
  campaign: 'Campaign',
  tournament: 'Tournament of cities',
};

export function subjectLine(subject: Subject, range: Range, zone: TimeZone): string {
  const { entityType, attributes, cityName, lineup, campaigns } = subject;
  const said = SAID.flatMap((name) => (typeof attributes[name] === 'string' ? [attributes[name]] : []));
  const what = [IS_A[entityType], ...said, cityName, ...counts()].filter((word) => word != null && word !== '');
  return [...(what.length > 0 ? [what.join(', ')] : []), spanInWords(range, zone)].join('. ');

  function counts(): string[] {
    if (entityType === 'tournament') return [`${lineup.length} cities`];
    if (entityType === 'brand' && campaigns.length > 0)
      return [campaigns.length === 1 ? '1 campaign' : `${campaigns.length} campaigns`];
    return [];
  }
}
