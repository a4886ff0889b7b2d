/** What a wall can show: the scenes, and what each of them is told about its data. */
import { Type, type Static } from '@sinclair/typebox';
import { UUID_PATTERN } from '../event.js';
import { Nullable, OneOf, WindowText } from './common.js';
import { BOARD_ID_PATTERN } from './leaderboard.js';

/** `official`: the reveal, and the result that stands; `cities`: a tournament's bracket and the duel that is on. */
export const SCENES = [
  'leaderboard',
  'vote-race',
  'official',
  'kpi',
  'cities',
  'map',
  'dna',
  'sponsor',
  'message',
  'standby',
] as const;
export type Scene = (typeof SCENES)[number];

export const LEAST_DWELL_SECONDS = 8;
export const MOST_WORDS_A_SECOND = 3;
const MAX_DWELL_SECONDS = 3_600;

const Uuid = Type.String({ pattern: UUID_PATTERN, format: 'uuid' });

/** What a scene is about. Which of them a scene takes: SCENE_DATA. */
const data = {
  leaderboardId: Type.String({ pattern: BOARD_ID_PATTERN }),
  window: WindowText(),
  eventId: Uuid,
  tournamentId: Uuid,
  metric: Type.String({
    minLength: 1,
    maxLength: 100,
    description: 'Of the map: a counter; default interactions.',
  }),
  entityType: OneOf(['artist', 'event'] as const, {
    description: 'Of the audience that the DNA scene shows.',
  }),
  entityId: Uuid,
  brandId: Uuid,
  slotId: Type.String({
    minLength: 1,
    maxLength: 100,
    description: 'Of the sponsor’s booking; goes into the proof of play.',
  }),
  title: Type.String({ minLength: 1, maxLength: 80 }),
  text: Type.String({ minLength: 1, maxLength: 160 }),
  detail: Type.String({ minLength: 1, maxLength: 200 }),
  imageUrl: Type.String({
    pattern: '^/api/v1/entities/[a-z]+/[^/?#]+/image(\\?[^#]*)?$',
    maxLength: 400,
    description: 'A picture served from here: a wall asks no other origin.',
  }),
};
export type SceneDataName = keyof typeof data;

/** The data that a scene takes; the first list is needed, the second may be left out. */
export const SCENE_DATA: Readonly<
  Record<Scene, { needs: readonly SceneDataName[]; takes: readonly SceneDataName[] }>
> = {
  leaderboard: { needs: ['leaderboardId'], takes: ['window', 'eventId', 'title'] },
  'vote-race': { needs: ['eventId'], takes: ['leaderboardId', 'title'] },
  official: { needs: ['eventId'], takes: ['leaderboardId', 'title'] },
  kpi: { needs: [], takes: ['window', 'title'] },
  cities: { needs: ['tournamentId'], takes: ['title'] },
  map: { needs: [], takes: ['metric', 'window', 'entityType', 'entityId', 'title'] },
  dna: { needs: ['entityType', 'entityId'], takes: ['title'] },
  sponsor: { needs: ['brandId', 'slotId', 'eventId'], takes: ['title', 'text', 'imageUrl'] },
  message: { needs: ['text'], takes: ['detail'] },
  standby: { needs: [], takes: [] },
};

/** A scene and its data, as a command names it. */
export const SceneRequestSchema = Type.Object(
  { scene: OneOf(SCENES), ...Type.Partial(Type.Object(data)).properties },
  { $id: 'SceneRequest', additionalProperties: false },
);
export type SceneRequest = Static<typeof SceneRequestSchema>;

/** What the voting of an item's event is doing; an item without an event has none of them. */
export const EVENT_PHASES = ['before', 'voting', 'closed', 'official'] as const;
export type EventPhase = (typeof EVENT_PHASES)[number];

const TIME_OF_DAY = '^([01][0-9]|2[0-3]):[0-5][0-9]$';
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const SceneScheduleSchema = Type.Object(
  {
    from: Type.Optional(Type.String({ pattern: TIME_OF_DAY, description: 'By the screen’s own time zone.' })),
    to: Type.Optional(
      Type.String({ pattern: TIME_OF_DAY, description: 'No longer included; before `from`: over midnight.' }),
    ),
    weekdays: Type.Optional(Type.Array(OneOf(WEEKDAYS), { minItems: 1, maxItems: 7, uniqueItems: true })),
    phases: Type.Optional(
      Type.Array(OneOf(EVENT_PHASES), {
        minItems: 1,
        uniqueItems: true,
        description: 'Only while the voting of `phaseEventId`, or of the scene’s event, is in one of these.',
      }),
    ),
    phaseEventId: Type.Optional(Uuid),
  },
  { $id: 'SceneSchedule', additionalProperties: false },
);
export type SceneSchedule = Static<typeof SceneScheduleSchema>;

export const PlaylistItemSchema = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 40, description: 'Unique within the playlist.' }),
    ...SceneRequestSchema.properties,
    dwellSeconds: Type.Integer({
      minimum: LEAST_DWELL_SECONDS,
      maximum: MAX_DWELL_SECONDS,
      description: 'A board with several pages stays until each of them was shown.',
    }),
    when: Type.Optional(Nullable(SceneScheduleSchema)),
    holds: Type.Optional(
      Type.Boolean({
        description: 'While its schedule applies nothing else is shown: a vote race to its end.',
      }),
    ),
  },
  { $id: 'PlaylistItem', additionalProperties: false },
);
export type PlaylistItem = Static<typeof PlaylistItemSchema>;
