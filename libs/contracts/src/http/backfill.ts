/** Backfills on the wire: history read again, from Passport or from a file, through the one door. */
import { Type, type Static } from '@sinclair/typebox';
import { RFC3339_PATTERN } from '../event.js';
import { Instant, Nullable, OneOf } from './common.js';

export const BACKFILL_SOURCES = ['passport', 'file'] as const;
export const BACKFILL_STATES = ['queued', 'running', 'paused', 'cancelled', 'completed', 'failed'] as const;
/** What a running backfill does just now. */
export const BACKFILL_PHASES = ['counting', 'reading', 'verifying'] as const;

export const DEFAULT_BACKFILL_RATE = 5_000;
export const MAX_BACKFILL_RATE = 100_000;
/** A plain name in the folder `backfills` of the data directory: no folders, no leading dot. */
export const BACKFILL_FILE_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$';

export const BackfillInputSchema = Type.Object(
  {
    source: Type.Optional(OneOf(BACKFILL_SOURCES, { default: 'passport' })),
    from: Type.Optional(
      Instant({
        pattern: RFC3339_PATTERN,
        description: 'Passport: entries created from then on; default: all.',
      }),
    ),
    to: Type.Optional(
      Instant({ pattern: RFC3339_PATTERN, description: 'Passport: entries created before; default: now.' }),
    ),
    file: Type.Optional(
      Type.String({
        pattern: BACKFILL_FILE_PATTERN,
        description: 'File: its name in the folder `backfills` of the data directory, NDJSON, .gz or not.',
      }),
    ),
    rate: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_BACKFILL_RATE,
        default: DEFAULT_BACKFILL_RATE,
        description: 'Events per second at most; it goes slower by itself while live events suffer.',
      }),
    ),
  },
  { $id: 'BackfillInput', additionalProperties: false },
);
export type BackfillInput = Static<typeof BackfillInputSchema>;

export const BackfillAccountSchema = Type.Object(
  {
    read: Type.Integer({ description: 'Entries or lines read.' }),
    stored: Type.Integer({ description: 'New, stored by this backfill.' }),
    duplicate: Type.Integer({ description: 'Known already.' }),
    failed: Type.Integer({ description: 'Kept among the failed events.' }),
    foundStored: Type.Integer({ description: 'Read ids found in coliseum_metrics afterwards.' }),
    foundFailed: Type.Integer({ description: 'Other read ids found among the failed events.' }),
    withoutId: Type.Integer({ description: 'Lines that name no id of their own; the door’s word stands.' }),
    missing: Type.Integer({ description: 'Read ids found in neither.' }),
    holds: Type.Boolean({ description: 'read = stored + duplicate + failed, and nothing is missing.' }),
    sentence: Type.String(),
  },
  { $id: 'BackfillAccount' },
);
export type BackfillAccount = Static<typeof BackfillAccountSchema>;

export const BackfillSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    source: OneOf(BACKFILL_SOURCES),
    from: Nullable(Instant()),
    to: Nullable(Instant()),
    file: Nullable(Type.String()),
    rate: Type.Integer(),
    state: OneOf(BACKFILL_STATES),
    createdBy: Type.String(),
    createdAt: Instant(),
    startedAt: Nullable(Instant()),
    finishedAt: Nullable(Instant()),
    error: Nullable(Type.String({ description: 'Why it failed.' })),
    progress: Type.Object({
      phase: Nullable(OneOf(BACKFILL_PHASES)),
      total: Nullable(Type.Integer({ description: 'Entries or lines there are; null until counted.' })),
      read: Type.Integer(),
      done: Type.Integer({ description: 'stored + duplicate + failed.' }),
      stored: Type.Integer(),
      duplicate: Type.Integer(),
      failed: Type.Integer(),
      percent: Type.Number({ minimum: 0, maximum: 100, description: 'Never falls.' }),
      perSecond: Type.Number({ description: 'Of the last seconds; 0 while it does not run.' }),
      secondsLeft: Nullable(Type.Number()),
      slowedTo: Nullable(
        Type.Integer({ description: 'Events per second it keeps to for the live events’ sake.' }),
      ),
    }),
    account: Nullable(BackfillAccountSchema),
  },
  { $id: 'Backfill' },
);
export type Backfill = Static<typeof BackfillSchema>;

export const BackfillListSchema = Type.Object(
  { total: Type.Integer(), items: Type.Array(BackfillSchema, { description: 'Newest first.' }) },
  { $id: 'BackfillList' },
);
export type BackfillList = Static<typeof BackfillListSchema>;

/** A file is uploaded in parts, one after the other; none is longer than a request's body may be. */
export const MAX_UPLOAD_PART_BYTES = 4 * 1024 * 1024;
export const MAX_UPLOAD_BYTES = 8 * 1024 * 1024 * 1024;

export const BackfillUploadQuerySchema = Type.Object({
  offset: Type.Integer({
    minimum: 0,
    maximum: MAX_UPLOAD_BYTES,
    description: 'Where the part begins; 0 begins the file anew.',
  }),
  total: Type.Integer({
    minimum: 1,
    maximum: MAX_UPLOAD_BYTES,
    description: 'Bytes of the whole file; with its last part it may be read.',
  }),
});
export type BackfillUploadQuery = Static<typeof BackfillUploadQuerySchema>;

export const BackfillUploadSchema = Type.Object(
  {
    name: Type.String(),
    received: Type.Integer({ description: 'Bytes that are there; the next part begins here.' }),
    total: Type.Integer(),
    complete: Type.Boolean(),
  },
  { $id: 'BackfillUpload' },
);
export type BackfillUpload = Static<typeof BackfillUploadSchema>;

export const BackfillFileListSchema = Type.Object(
  {
    total: Type.Integer(),
    items: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Integer(), modifiedAt: Instant() }), {
      description: 'Files that a backfill may read, by name.',
    }),
  },
  { $id: 'BackfillFileList' },
);
export type BackfillFileList = Static<typeof BackfillFileListSchema>;
