/** What a report would hold, before it is made: what is there, and what a reader would look for in vain. */
import type { ReportPreview } from '@coliseum/contracts';
import { firstRow } from '../../platform/database/sql.js';
import type { Reading } from './frozen/reading.js';
import { scopeOf } from './read/scope.js';
import { previewCounts, type PreviewCountsRow } from './preview.sql.js';
import type { Range } from './subject/report-range.js';
import type { Subject } from './subject/subject.js';
import { costOf } from './types/campaign/cost-of.js';

type Hold = ReportPreview['holds'][number];

export async function previewOf(
  { on, counted, currency }: Reading,
  subject: Subject,
  range: Range,
): Promise<{ events: number; holds: Hold[] }> {
  const question = previewCounts(scopeOf(subject), range, counted);
  const counts = await firstRow<PreviewCountsRow & Record<string, unknown>>(on, question);
  const { events = 0, artists = 0, cities = 0, tracks = 0, people = false, has_model: hasModel = false } = counts ?? {};
  const number = (n: number, word: string): string => `${n.toLocaleString('en')} ${n === 1 ? word : `${word}s`}`;
  const words = [
    number(events, 'event'),
    ...(artists > 0 && subject.entityType !== 'artist' ? [number(artists, 'artist')] : []),
    ...(tracks > 0 ? [number(tracks, 'track')] : []),
    ...(cities > 0 && subject.entityType !== 'city' ? [number(cities, cities === 1 ? 'city' : 'citie')] : []),
  ];
  const holds: Hold[] = [{ ok: events > 0, text: events > 0 ? words.join(', ') : 'Nothing happened in this time' }];
  if (cities === 0 && events > 0) holds.push({ ok: false, text: 'No event names a city: no geography, the report says so' });
  holds.push(dna(people, hasModel));
  if (subject.type === 'brand_campaign') {
    const { cents } = costOf(subject, range, currency);
    holds.push(
      cents === null
        ? { ok: false, text: 'No campaign cost: ROI left out, the report says so' }
        : { ok: true, text: 'Return on investment' },
    );
  }
  return { events, holds };
}

function dna(people: boolean, hasModel: boolean): Hold {
  if (!people) return { ok: false, text: 'No event names a person: no audience DNA, the report says so' };
  if (!hasModel) return { ok: false, text: 'No DNA model yet: no audience DNA, the report says so' };
  return { ok: true, text: 'Audience DNA, of people who consented' };
}
