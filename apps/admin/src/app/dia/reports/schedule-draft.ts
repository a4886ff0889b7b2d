/** A schedule under the hand: what it begins with, what is missing in it, and its fields in words. */
import type { ReportSchedule, ReportScheduleInput } from '@coliseum/contracts';
import { TimeZone } from '@coliseum/domain';
import { cronParts, cronWords } from './cron-words';
import { TYPE_NAMES } from './report-words';

export const newSchedule = (timeZone: string): ReportScheduleInput => ({
  name: '',
  type: 'artist',
  entityIds: [],
  timeRange: '7d',
  formats: ['json', 'pdf'],
  paper: 'a4',
  cron: '0 8 * * 1',
  timeZone,
  keep: 8,
  enabled: true,
});

export const draftOf = (schedule: ReportSchedule): ReportScheduleInput => {
  const { name, type, entityIds, timeRange, formats, paper, cron, timeZone, keep, enabled } = schedule;
  return { name, type, entityIds, timeRange, formats, paper, cron, timeZone, keep, enabled };
};

/** @returns what is still to be said, in words; empty where it can be saved */
export const missingOf = (draft: ReportScheduleInput): string[] => [
  ...(draft.name.trim() === '' ? ['a name'] : []),
  ...(draft.entityIds.length === 0 ? [`at least one ${TYPE_NAMES[draft.type]}`] : []),
  ...(TimeZone.find(draft.timeZone) ? [] : ['a time zone']),
  ...(cronParts(draft.cron) ? [] : ['a cron of five fields']),
  ...(Number.isInteger(draft.keep) && draft.keep >= 1 && draft.keep <= 1_000 ? [] : ['how many are kept']),
];

const FIELD_NAMES: Readonly<Record<string, string>> = {
  name: 'Name',
  type: 'Type',
  entityIds: 'About',
  timeRange: 'Time',
  formats: 'Files',
  paper: 'Paper',
  cron: 'When',
  timeZone: 'Time zone',
  keep: 'Kept',
  enabled: 'State',
};
export const fieldName = (field: string): string => FIELD_NAMES[field] ?? field;

export const fieldWords = (field: string, value: unknown): string => {
  if (field === 'enabled') return value === true ? 'on' : 'paused';
  if (field === 'cron') return cronWords(String(value));
  if (field === 'entityIds' && Array.isArray(value)) return `${value.length} of them`;
  if (field === 'type') return TYPE_NAMES[value as keyof typeof TYPE_NAMES] ?? String(value);
  return Array.isArray(value) ? value.join(', ') : String(value);
};

/** 12 artist reports of 7 d */
export const whatWords = ({ type, entityIds, timeRange }: ReportScheduleInput): string => {
  const count = entityIds.length;
  const range =
    timeRange === 'subject'
      ? 'its own time'
      : timeRange === 'all_time'
        ? 'all time'
        : timeRange.replace(/([dh])$/, ' $1');
  return `${count} ${TYPE_NAMES[type]} ${count === 1 ? 'report' : 'reports'}, ${range}`;
};
