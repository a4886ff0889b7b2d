/** Playlists on the wire: drafts, what is live, and the checks that stand between. */
import { Type, type Static } from '@sinclair/typebox';
import { Instant, Nullable, OneOf } from './common.js';
import { PlaylistItemSchema } from './scene.js';

const items = Type.Array(PlaylistItemSchema, { minItems: 1, maxItems: 60 });
const name = Type.String({ minLength: 1, maxLength: 120 });

export const PlaylistInputSchema = Type.Object(
  { name, items },
  { $id: 'PlaylistInput', additionalProperties: false },
);
export type PlaylistInput = Static<typeof PlaylistInputSchema>;

export const PlaylistPatchSchema = Type.Object(
  {
    name: Type.Optional(name),
    items: Type.Optional(items),
    version: Type.Integer({
      minimum: 1,
      description: 'As read: another one answers 409 with the difference.',
    }),
  },
  { $id: 'PlaylistPatch', additionalProperties: false },
);
export type PlaylistPatch = Static<typeof PlaylistPatchSchema>;

export const GATE_RULES = [
  'contrast',
  'flash',
  'safe_area',
  'overflow',
  'cap_height',
  'reading_time',
  'empty',
  'error',
] as const;
export type GateRule = (typeof GATE_RULES)[number];

export const GateFindingSchema = Type.Object(
  {
    itemId: Type.String(),
    width: Type.Integer(),
    height: Type.Integer(),
    rule: OneOf(GATE_RULES),
    severity: OneOf(['blocks', 'warns'] as const),
    message: Type.String({ description: 'What is wrong, with the text or figure, and what would be right.' }),
    box: Nullable(
      Type.Object(
        { x: Type.Number(), y: Type.Number(), width: Type.Number(), height: Type.Number() },
        {
          description: 'Where, in px of the rendered picture.',
        },
      ),
    ),
  },
  { $id: 'GateFinding' },
);
export type GateFinding = Static<typeof GateFindingSchema>;

export const GateReportSchema = Type.Object(
  {
    id: Type.String(),
    playlistId: Type.String(),
    version: Type.Integer({ description: 'Of the playlist that was checked.' }),
    status: OneOf(['queued', 'running', 'passed', 'failed', 'broken'] as const, {
      description: 'failed: something blocks; broken: it could not be rendered, see problem.',
    }),
    done: Type.Integer({ description: 'Pictures looked at.' }),
    total: Type.Integer({ description: 'Items × sizes.' }),
    problem: Nullable(Type.String()),
    findings: Type.Array(GateFindingSchema),
    pictures: Type.Array(
      Type.Object({
        itemId: Type.String(),
        width: Type.Integer(),
        height: Type.Integer(),
        url: Type.String({ description: 'For who is signed in.' }),
      }),
    ),
    startedAt: Nullable(Instant()),
    finishedAt: Nullable(Instant()),
  },
  { $id: 'GateReport' },
);
export type GateReport = Static<typeof GateReportSchema>;

export const PlaylistSchema = Type.Object(
  {
    id: Type.String(),
    name,
    items: Type.Array(PlaylistItemSchema, { description: 'The draft: what an editor sees.' }),
    version: Type.Integer(),
    live: Nullable(
      Type.Object({
        version: Type.Integer(),
        items: Type.Array(PlaylistItemSchema),
        publishedAt: Instant(),
        publishedBy: Type.String(),
        forced: Type.Boolean({
          description: 'Went live although something blocked; the reason is in the audit log.',
        }),
      }),
    ),
    lastCheck: Nullable(GateReportSchema),
    screens: Type.Integer({ description: 'How many screens show it, by themselves or by their group.' }),
    updatedAt: Instant(),
    updatedBy: Type.String(),
  },
  { $id: 'Playlist' },
);
export type Playlist = Static<typeof PlaylistSchema>;

export const PlaylistListSchema = Type.Object(
  { items: Type.Array(PlaylistSchema), total: Type.Integer() },
  { $id: 'PlaylistList' },
);
export type PlaylistList = Static<typeof PlaylistListSchema>;

export const GateRequestSchema = Type.Object(
  {
    sizes: Type.Optional(
      Type.Array(
        Type.Object({
          width: Type.Integer({ minimum: 320, maximum: 7_680 }),
          height: Type.Integer({ minimum: 120, maximum: 4_320 }),
        }),
        {
          minItems: 1,
          maxItems: 8,
          description: 'Default: those of the screens that show it, else 1920 × 1080.',
        },
      ),
    ),
  },
  { $id: 'GateRequest', additionalProperties: false },
);
export type GateRequest = Static<typeof GateRequestSchema>;

/** Live only after a passed check of this very version; `force` with a reason goes live all the same. */
export const PublishPlaylistSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    force: Type.Optional(Type.Boolean()),
    reason: Type.Optional(Type.String({ minLength: 3, maxLength: 500 })),
  },
  { $id: 'PublishPlaylist', additionalProperties: false },
);
export type PublishPlaylist = Static<typeof PublishPlaylistSchema>;
