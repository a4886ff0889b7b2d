/** What somebody asks a report for, while it is being filled in: what goes with which type, and when it is complete. */
import type { EntityType, Paper, ReportInput, ReportType } from '@coliseum/contracts';
import { TimeZone } from '@coliseum/domain';
import { wallTime } from './wall-time';

export type Subject = Exclude<EntityType, 'track' | 'user'> | 'tournament';
export interface Preset {
  value: string;
  label: string;
}
export const CUSTOM = 'custom';

export interface Wish {
  type: ReportType;
  /** what the id names: a brand_campaign is about a campaign, or about a brand with all of its campaigns */
  subject: Subject;
  entityId: string;
  /** a preset, or `custom` */
  range: string;
  /** as the clocks of the zone show it: 2019-05-18T22:00 */
  from: string;
  to: string;
  /** empty: the subject’s own */
  timeZone: string;
  pdf: boolean;
  paper: Paper;
  isPublic: boolean;
}

export const SUBJECTS: Readonly<Record<ReportType, readonly [Subject, ...Subject[]]>> = {
  event: ['event'],
  artist: ['artist'],
  brand_campaign: ['campaign', 'brand'],
  city: ['city'],
  tournament: ['tournament'],
};

const OWN_TIME: Readonly<Partial<Record<ReportType, string>>> = {
  event: 'Whole event',
  brand_campaign: 'Its own time',
  tournament: 'Whole tournament',
};
const LENGTHS: readonly Preset[] = [
  { value: '24h', label: '24 h' },
  { value: '7d', label: '7 d' },
  { value: '30d', label: '30 d' },
  { value: '90d', label: '90 d' },
  { value: 'all_time', label: 'All time' },
];

/** A subject’s own time first, where it has one. */
export const presetsOf = (type: ReportType): Preset[] => {
  const own = OWN_TIME[type];
  return [...(own ? [{ value: 'subject', label: own }] : []), ...LENGTHS];
};

export const firstWish = (type: ReportType = 'event'): Wish => ({
  type,
  subject: SUBJECTS[type][0],
  entityId: '',
  range: OWN_TIME[type] ? 'subject' : '30d',
  from: '',
  to: '',
  timeZone: '',
  pdf: true,
  paper: 'a4',
  isPublic: false,
});

/** As a link asks for it: what about, and which one; null where that makes no sense. */
export function wishAbout(subject: string | undefined, entityId: string | undefined): Wish | null {
  const found = (Object.entries(SUBJECTS) as [ReportType, readonly Subject[]][]).find(([, subjects]) =>
    subjects.some((one) => one === subject),
  );
  const about = found?.[1].find((one) => one === subject);
  if (!found || !about || !entityId) return null;
  return { ...firstWish(found[0]), subject: about, entityId };
}

/** Another type keeps what does not depend on it. */
export const withType = (wish: Wish, type: ReportType): Wish => {
  const { subject, entityId, range } = firstWish(type);
  return { ...wish, type, subject, entityId, range: wish.range === CUSTOM ? CUSTOM : range };
};

/** @param zone whose clocks `from` and `to` are read by. @returns null while something is missing or makes no sense */
export const toInput = (wish: Wish, zone: string): ReportInput | null => {
  const { type, entityId, range, timeZone, pdf, paper } = wish;
  if (entityId === '' || (timeZone !== '' && !TimeZone.find(timeZone))) return null;
  const given = { from: wallTime(wish.from, zone), to: wallTime(wish.to, zone) };
  if (range === CUSTOM && (!given.from || !given.to || given.from >= given.to)) return null;
  return {
    ...{ type, entityId, paper },
    timeRange:
      range === CUSTOM ? { from: given.from?.toISOString() ?? '', to: given.to?.toISOString() ?? '' } : range,
    formats: pdf ? ['json', 'pdf'] : ['json'],
    ...(timeZone !== '' && { timeZone }),
  };
};
