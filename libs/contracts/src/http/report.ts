/** Reports on the wire: asked for, made in the background, read, shared and scheduled. */
import { Type, type Static } from '@sinclair/typebox';
import { RFC3339_PATTERN } from '../event.js';
import { Instant, Nullable, OneOf } from './common.js';
import { REPORT_TYPES, ReportDataSchema } from './report-data.js';

export const REPORT_FORMATS = ['json', 'pdf', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export const PAPERS = ['a4', 'letter'] as const;
export type Paper = (typeof PAPERS)[number];
export const REPORT_STATUSES = ['queued', 'running', 'ready', 'failed', 'cancelled', 'expired'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];
export const REPORT_STAGES = ['waiting', 'figures', 'dna', 'pages', 'done'] as const;
export type ReportStage = (typeof REPORT_STAGES)[number];

/** A length up to now, all there is, the subject’s own time, or a stretch of time; ten years at most. */
export const ReportRangeSchema = Type.Union([
  Type.String({
    pattern: '^([1-9][0-9]{0,3}[dh]|all_time|subject)$',
    description: '`30d`, `24h`, `all_time`, or `subject`: the event’s, campaign’s or tournament’s own time.',
  }),
  Type.Object(
    { from: Instant({ pattern: RFC3339_PATTERN }), to: Instant({ pattern: RFC3339_PATTERN }) },
    { additionalProperties: false },
  ),
]);
export type ReportRange = Static<typeof ReportRangeSchema>;

const subject = {
  type: OneOf(REPORT_TYPES, {
    description: 'brand_campaign: of a campaign, or of a brand with all its campaigns.',
  }),
  entityId: Type.String({ minLength: 1, maxLength: 200 }),
};
export const ReportInputSchema = Type.Object(
  {
    ...subject,
    timeRange: Type.Optional(ReportRangeSchema),
    formats: Type.Optional(
      Type.Array(OneOf(REPORT_FORMATS), {
        minItems: 1,
        uniqueItems: true,
        description: 'What is made ahead; default json. The others are made when they are asked for.',
      }),
    ),
    paper: Type.Optional(OneOf(PAPERS, { description: 'Default a4.' })),
    timeZone: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description: 'IANA; default: the subject’s own, else UTC.',
      }),
    ),
  },
  { $id: 'ReportInput', additionalProperties: false },
);
export type ReportInput = Static<typeof ReportInputSchema>;

export const ReportAcceptedSchema = Type.Object(
  {
    id: Type.String(),
    status: OneOf(REPORT_STATUSES),
    repeated: Type.Boolean({ description: 'An equal one of the last five minutes answers for it.' }),
  },
  { $id: 'ReportAccepted' },
);
export type ReportAccepted = Static<typeof ReportAcceptedSchema>;

/** What a report would hold, before it is made. */
export const ReportPreviewSchema = Type.Object(
  {
    from: Instant(),
    to: Instant(),
    timeZone: Type.String(),
    events: Type.Integer(),
    holds: Type.Array(Type.Object({ ok: Type.Boolean(), text: Type.String() })),
  },
  { $id: 'ReportPreview' },
);
export type ReportPreview = Static<typeof ReportPreviewSchema>;

export const ReportShareSchema = Type.Object(
  {
    url: Nullable(Type.String({ description: 'For who may share; null else.' })),
    expiresAt: Instant(),
    createdAt: Instant(),
    createdBy: Type.String(),
    protected: Type.Boolean({ description: 'Asks for a password.' }),
    opens: Type.Integer(),
    lastOpenedAt: Nullable(Instant()),
  },
  { $id: 'ReportShare' },
);
export type ReportShare = Static<typeof ReportShareSchema>;

const summary = {
  id: Type.String(),
  ...subject,
  entityName: Type.String(),
  isPublic: Type.Boolean(),
  status: OneOf(REPORT_STATUSES),
  stage: OneOf(REPORT_STAGES),
  progress: Type.Number({ minimum: 0, maximum: 100 }),
  problem: Nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  timeRange: Type.String({ description: 'As asked: `30d`, `subject`, or `custom`.' }),
  from: Instant(),
  to: Instant(),
  timeZone: Type.String(),
  formats: Type.Array(OneOf(REPORT_FORMATS)),
  paper: OneOf(PAPERS),
  createdAt: Instant(),
  createdBy: Type.String(),
  startedAt: Nullable(Instant()),
  finishedAt: Nullable(Instant()),
  expiresAt: Nullable(Instant({ description: 'When it is let go; null: never.' })),
  pages: Nullable(Type.Integer({ description: 'Of the PDF.' })),
  bytes: Nullable(Type.Integer({ description: 'Of the PDF.' })),
  scheduleId: Nullable(Type.String()),
  share: Nullable(ReportShareSchema),
};
export const ReportSummarySchema = Type.Object(summary, { $id: 'ReportSummary' });
export type ReportSummary = Static<typeof ReportSummarySchema>;

export const ReportSchema = Type.Object(
  { ...summary, reportData: Nullable(ReportDataSchema) },
  { $id: 'Report', description: '`reportData` is null until it is ready.' },
);
export type Report = Static<typeof ReportSchema>;

export const ReportListSchema = Type.Object(
  { items: Type.Array(ReportSummarySchema), total: Type.Integer() },
  { $id: 'ReportList' },
);
export type ReportList = Static<typeof ReportListSchema>;

/** What a list of reports may be put in order by. */
export const REPORT_SORTS = [
  'createdAt',
  'entityName',
  'type',
  'status',
  'from',
  'bytes',
  'expiresAt',
  'opens',
] as const;
export type ReportSort = (typeof REPORT_SORTS)[number];
export const SORT_ORDERS = ['asc', 'desc'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

export const ReportPatchSchema = Type.Object(
  { isPublic: Type.Boolean() },
  { $id: 'ReportPatch', additionalProperties: false },
);
export type ReportPatch = Static<typeof ReportPatchSchema>;

export const ShareInputSchema = Type.Object(
  {
    expiresIn: Type.Optional(
      Type.String({
        pattern: '^[1-9][0-9]{0,2}[hd]$',
        description: '`24h`, `7d` (the default); a year at most.',
      }),
    ),
    password: Type.Optional(Type.String({ minLength: 8, maxLength: 200 })),
  },
  { $id: 'ShareInput', additionalProperties: false },
);
export type ShareInput = Static<typeof ShareInputSchema>;

export const ShareMadeSchema = Type.Object(
  { url: Type.String(), expiresAt: Instant(), protected: Type.Boolean() },
  { $id: 'ShareMade' },
);
export type ShareMade = Static<typeof ShareMadeSchema>;

/** A shared report as anyone with the link sees it: nothing of who made it. */
export const SharedReportSchema = Type.Object(
  {
    id: Type.String(),
    type: summary.type,
    entityId: summary.entityId,
    entityName: Type.String(),
    status: OneOf(['ready'] as const),
    expiresAt: Instant({ description: 'Of the link.' }),
    url: Type.String({ description: 'Of the page, for its QR code.' }),
    reportData: ReportDataSchema,
  },
  { $id: 'SharedReport' },
);
export type SharedReport = Static<typeof SharedReportSchema>;

export const SharePasswordSchema = Type.Object(
  { password: Type.String({ minLength: 1, maxLength: 200 }) },
  { $id: 'SharePassword', additionalProperties: false },
);
export type SharePassword = Static<typeof SharePasswordSchema>;

const schedule = {
  name: Type.String({ minLength: 1, maxLength: 120 }),
  type: subject.type,
  entityIds: Type.Array(subject.entityId, { minItems: 1, maxItems: 100, uniqueItems: true }),
  timeRange: Type.String({ pattern: '^([1-9][0-9]{0,3}[dh]|all_time|subject)$' }),
  formats: Type.Array(OneOf(REPORT_FORMATS), { minItems: 1, uniqueItems: true }),
  paper: OneOf(PAPERS),
  cron: Type.String({
    minLength: 9,
    maxLength: 120,
    description: 'Five fields: minute, hour, day, month, weekday.',
  }),
  timeZone: Type.String({
    minLength: 1,
    maxLength: 64,
    description: 'IANA: of the cron, and of the reports.',
  }),
  keep: Type.Integer({
    minimum: 1,
    maximum: 1_000,
    description: 'How many of each entity are kept; older ones expire.',
  }),
  enabled: Type.Boolean(),
};
export const ReportScheduleInputSchema = Type.Object(schedule, {
  $id: 'ReportScheduleInput',
  additionalProperties: false,
});
export type ReportScheduleInput = Static<typeof ReportScheduleInputSchema>;

export const ReportSchedulePatchSchema = Type.Object(
  { ...Type.Partial(Type.Object(schedule)).properties, version: Type.Integer({ minimum: 1 }) },
  { $id: 'ReportSchedulePatch', additionalProperties: false },
);
export type ReportSchedulePatch = Static<typeof ReportSchedulePatchSchema>;

export const ReportScheduleSchema = Type.Object(
  {
    id: Type.String(),
    ...schedule,
    version: Type.Integer(),
    nextAt: Nullable(Instant({ description: 'null: paused.' })),
    lastAt: Nullable(Instant()),
    lastProblem: Nullable(Type.String()),
    createdBy: Type.String(),
    updatedAt: Instant(),
    updatedBy: Type.String(),
  },
  { $id: 'ReportSchedule' },
);
export type ReportSchedule = Static<typeof ReportScheduleSchema>;
export const ReportScheduleListSchema = Type.Object(
  { items: Type.Array(ReportScheduleSchema), total: Type.Integer() },
  { $id: 'ReportScheduleList' },
);
export type ReportScheduleList = Static<typeof ReportScheduleListSchema>;

/** When a cron comes round, before a schedule is made of it. */
export const ReportScheduleRunsSchema = Type.Object(
  { runs: Type.Array(Instant(), { description: 'The next ones, the earliest first.' }) },
  { $id: 'ReportScheduleRuns' },
);
export type ReportScheduleRuns = Static<typeof ReportScheduleRunsSchema>;
