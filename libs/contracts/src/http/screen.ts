/** Screens on the wire: what the control room knows of each wall, and what it may tell it. */
import { Type, type Static } from '@sinclair/typebox';
import { UUID_PATTERN } from '../event.js';
import { Instant, Nullable, OneOf } from './common.js';
import { SceneRequestSchema } from './scene.js';

const Uuid = Type.String({ pattern: UUID_PATTERN, format: 'uuid' });
const name = Type.String({ minLength: 1, maxLength: 120 });

/** No 0 and O, no 1, I and L: a code is read from a wall and typed by hand. */
export const PAIRING_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const PAIRING_CODE_LENGTH = 6;
export const PAIRING_MINUTES = 15;

/** Text sizes, margins, language and clock of one wall. */
const profileFields = {
  wallHeightMetres: Type.Number({ minimum: 0.2, maximum: 100 }),
  farthestViewerMetres: Type.Number({
    minimum: 0.5,
    maximum: 2_000,
    description: 'Text sizes follow from both (ISO 9241-3).',
  }),
  safeAreaPercent: Type.Number({
    minimum: 0,
    maximum: 10,
    description: 'Text stays inside; 5 (EBU R 95), 0 for pixel-mapped LED.',
  }),
  language: Type.String({
    pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
    maxLength: 35,
    description: 'BCP 47; numbers and dates are written by it.',
  }),
  timeZone: Type.String({ maxLength: 100, description: 'IANA name; the wall’s clock and its schedules.' }),
  orbit: Type.Boolean({ description: 'The whole picture wanders by a few px against burn-in.' }),
  motion: OneOf(['full', 'reduced'] as const),
};
export const ScreenProfileSchema = Type.Object(profileFields, {
  $id: 'ScreenProfile',
  additionalProperties: false,
});
export type ScreenProfile = Static<typeof ScreenProfileSchema>;

export const DEFAULT_PROFILE: ScreenProfile = {
  wallHeightMetres: 6,
  farthestViewerMetres: 48,
  safeAreaPercent: 5,
  language: 'en',
  timeZone: 'UTC',
  orbit: true,
  motion: 'full',
};

/** What a wall says of itself, every few seconds. */
export const ScreenHeartbeatSchema = Type.Object(
  {
    scene: Type.String({ maxLength: 40, description: 'A scene, takeover, blackout or pairing.' }),
    itemId: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
    next: Type.Optional(Nullable(Type.String({ maxLength: 40, description: 'The scene that comes next.' }))),
    frozen: Type.Optional(Type.Boolean()),
    fps: Nullable(Type.Number({ minimum: 0, maximum: 1_000 })),
    dataAge: Nullable(
      Type.Number({ minimum: 0, description: 'Seconds: now − dataThrough of the last heartbeat heard.' }),
    ),
    version: Type.String({ maxLength: 60 }),
    resolution: Type.Object({
      width: Type.Integer({ minimum: 1, maximum: 100_000 }),
      height: Type.Integer({ minimum: 1, maximum: 100_000 }),
      pixelRatio: Type.Number({ minimum: 0.1, maximum: 16 }),
    }),
    uptimeSeconds: Type.Optional(Type.Number({ minimum: 0 })),
    cached: Type.Optional(Type.Boolean({ description: 'Everything that an outage could withhold is here.' })),
    errors: Type.Optional(Type.Integer({ minimum: 0, description: 'Script errors since it was loaded.' })),
  },
  { $id: 'ScreenHeartbeat', additionalProperties: false },
);
export type ScreenHeartbeat = Static<typeof ScreenHeartbeatSchema>;

export const SCREEN_STATUSES = ['live', 'stale', 'offline'] as const;
export type ScreenStatus = (typeof SCREEN_STATUSES)[number];
/** A wall that was not heard for this long is offline: three heartbeats of five seconds. */
export const SCREEN_OFFLINE_MS = 15_000;
/** Data older than this, on a wall that answers. */
export const SCREEN_STALE_MS = 30_000;

export const ScreenSchema = Type.Object(
  {
    id: Type.String(),
    name,
    status: OneOf(SCREEN_STATUSES),
    profile: ScreenProfileSchema,
    groupId: Nullable(Type.String()),
    playlistId: Nullable(Type.String({ description: 'Its own; null: its group’s.' })),
    showsPlaylistId: Nullable(Type.String({ description: 'The one that it goes by.' })),
    heartbeat: Nullable(ScreenHeartbeatSchema),
    lastHeartbeatAt: Nullable(Instant()),
    thumbnailUrl: Nullable(Type.String({ description: 'For who is signed in; changes with each picture.' })),
    thumbnailAt: Nullable(Instant()),
    held: Nullable(
      Type.Unknown({
        description: 'The command that stands until it is cleared: a scene, freeze, blackout or message.',
      }),
    ),
    takeoverId: Nullable(Type.String()),
    rehearsalId: Nullable(Type.String()),
    version: Type.Integer({ description: 'For optimistic locking.' }),
    pairedAt: Instant(),
    pairedBy: Type.String(),
  },
  { $id: 'Screen' },
);
export type Screen = Static<typeof ScreenSchema>;

export const TakeoverSchema = Type.Object(
  {
    id: Type.String(),
    text: Type.String(),
    detail: Nullable(Type.String()),
    screenIds: Nullable(Type.Array(Type.String())),
    startedAt: Instant(),
    startedBy: Type.String(),
  },
  { $id: 'Takeover' },
);
export type Takeover = Static<typeof TakeoverSchema>;

export const ScreenListSchema = Type.Object(
  { items: Type.Array(ScreenSchema), total: Type.Integer(), takeovers: Type.Array(TakeoverSchema) },
  { $id: 'ScreenList' },
);
export type ScreenList = Static<typeof ScreenListSchema>;

export const ClaimScreenSchema = Type.Object(
  {
    code: Type.String({
      minLength: PAIRING_CODE_LENGTH,
      maxLength: 20,
      description: 'As the wall shows it; case, spaces and hyphens do not matter.',
    }),
    name,
    groupId: Type.Optional(Nullable(Uuid)),
    playlistId: Type.Optional(Nullable(Uuid)),
    profile: Type.Optional(Type.Partial(ScreenProfileSchema)),
  },
  { $id: 'ClaimScreen', additionalProperties: false },
);
export type ClaimScreen = Static<typeof ClaimScreenSchema>;

export const ScreenPatchSchema = Type.Object(
  {
    name: Type.Optional(name),
    groupId: Type.Optional(Nullable(Uuid)),
    playlistId: Type.Optional(Nullable(Uuid)),
    profile: Type.Optional(Type.Partial(ScreenProfileSchema)),
    version: Type.Optional(
      Type.Integer({ minimum: 1, description: 'As read: another one answers 409 with the difference.' }),
    ),
  },
  { $id: 'ScreenPatch', additionalProperties: false, minProperties: 1 },
);
export type ScreenPatch = Static<typeof ScreenPatchSchema>;

/**
 * scene and message stay until `clear` or another one; freeze and blackout until unfreeze and clear; next, identify and
 * reload happen once. takeover is issued by POST /admin/screens/takeover, and cleared by `clear` with its id.
 */
export const SCREEN_COMMANDS = [
  'scene',
  'next',
  'freeze',
  'unfreeze',
  'blackout',
  'message',
  'takeover',
  'clear',
  'identify',
  'reload',
] as const;
export type ScreenCommandType = (typeof SCREEN_COMMANDS)[number];

const { scene, ...sceneData } = SceneRequestSchema.properties;
export const ScreenCommandInputSchema = Type.Object(
  { type: OneOf(SCREEN_COMMANDS), scene: Type.Optional(scene), ...sceneData },
  { $id: 'ScreenCommandInput', additionalProperties: false },
);
export type ScreenCommandInput = Static<typeof ScreenCommandInputSchema>;

/** The same command to several walls at once. */
export const ScreensCommandInputSchema = Type.Object(
  {
    screenIds: Type.Array(Uuid, { minItems: 1, maxItems: 1_000, uniqueItems: true }),
    command: ScreenCommandInputSchema,
  },
  { $id: 'ScreensCommandInput', additionalProperties: false },
);
export type ScreensCommandInput = Static<typeof ScreensCommandInputSchema>;

export const CommandReceiptSchema = Type.Object(
  {
    id: Type.String(),
    sent: Type.Integer({ description: 'Walls that it went to.' }),
    acknowledged: Type.Integer({
      description: 'Of these, who had begun when this was answered (it waits up to a second).',
    }),
    missing: Type.Array(Type.String(), {
      description: 'Who had not: what stands is told them once they are back.',
    }),
    tookMs: Nullable(
      Type.Number({ description: 'Until the last one acknowledged; null where some are missing.' }),
    ),
  },
  { $id: 'CommandReceipt' },
);
export type CommandReceipt = Static<typeof CommandReceiptSchema>;

export const TakeoverInputSchema = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 160 }),
    detail: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    screenIds: Type.Optional(
      Type.Array(Uuid, {
        minItems: 1,
        maxItems: 1_000,
        uniqueItems: true,
        description: 'Default: every screen, also those paired later.',
      }),
    ),
  },
  { $id: 'TakeoverInput', additionalProperties: false },
);
export type TakeoverInput = Static<typeof TakeoverInputSchema>;

export const ClearTakeoverSchema = Type.Object(
  { id: Type.String({ pattern: UUID_PATTERN, format: 'uuid', description: 'Of the takeover.' }) },
  { $id: 'ClearTakeover', additionalProperties: false },
);
export type ClearTakeover = Static<typeof ClearTakeoverSchema>;

export const TakeoverAnswerSchema = Type.Object(
  { takeover: TakeoverSchema, receipt: CommandReceiptSchema },
  { $id: 'TakeoverAnswer' },
);
export type TakeoverAnswer = Static<typeof TakeoverAnswerSchema>;

export const ScreenGroupInputSchema = Type.Object(
  { name, playlistId: Type.Optional(Nullable(Uuid)) },
  { $id: 'ScreenGroupInput', additionalProperties: false },
);
export type ScreenGroupInput = Static<typeof ScreenGroupInputSchema>;
export const ScreenGroupPatchSchema = Type.Partial(ScreenGroupInputSchema, {
  $id: 'ScreenGroupPatch',
  additionalProperties: false,
  minProperties: 1,
});
export type ScreenGroupPatch = Static<typeof ScreenGroupPatchSchema>;
export const ScreenGroupSchema = Type.Object(
  { id: Type.String(), name, playlistId: Nullable(Type.String()), screens: Type.Integer() },
  { $id: 'ScreenGroup' },
);
export type ScreenGroup = Static<typeof ScreenGroupSchema>;
export const ScreenGroupListSchema = Type.Object(
  { items: Type.Array(ScreenGroupSchema), total: Type.Integer() },
  { $id: 'ScreenGroupList' },
);
export type ScreenGroupList = Static<typeof ScreenGroupListSchema>;

/** A sponsor's slot stood on the wall: what becomes brand.sponsor_slot_shown. */
export const ScreenShownSchema = Type.Object(
  {
    id: Type.String({
      pattern: UUID_PATTERN,
      format: 'uuid',
      description: 'Of this showing: told twice it counts once.',
    }),
    itemId: Type.String({ minLength: 1, maxLength: 40 }),
    brandId: Uuid,
    slotId: Type.String({ minLength: 1, maxLength: 100 }),
    eventId: Uuid,
    startedAt: Instant({ description: 'By the server’s clock.' }),
    ms: Type.Integer({ minimum: 1, description: 'How long it was seen: neither covered nor dark.' }),
  },
  { $id: 'ScreenShown', additionalProperties: false },
);
export type ScreenShown = Static<typeof ScreenShownSchema>;
