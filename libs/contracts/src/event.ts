/** The event as it comes in on the wire; the one schema for types, validation and the API's document. */
import { Type, type Static } from '@sinclair/typebox';
import { DNA_DOMAINS } from './vocabulary.js';

export const MAX_EVENTS_PER_REQUEST = 10_000;
export const MAX_BODY_BYTES = 10 * 1024 * 1024;
export const MAX_METADATA_BYTES = 16 * 1024;
export const MAX_METADATA_DEPTH = 8;
/** How far ahead of the server's clock an event may lie. */
export const MAX_FUTURE_MS = 5 * 60_000;

export const UUID_PATTERN = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';
/** RFC 3339 with an offset; that the day exists is checked beside it. */
export const RFC3339_PATTERN =
  '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt]([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$';

const Uuid = (description: string) =>
  Type.Optional(Type.String({ pattern: UUID_PATTERN, format: 'uuid', description }));
const Text = (maxLength: number, description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength, description }));

/** What the document shows; the server takes them. */
const EVENT_EXAMPLES = [
  {
    id: '018f6f2e-7b3a-7c1d-9a51-2f6d1c0b4e11',
    type: 'concierto.vote_cast',
    timestamp: '2019-05-18T21:04:12.250+02:00',
    userId: '018f6f2e-0a00-7000-8000-000000000001',
    artistId: '018f6f2e-0b00-7000-8000-000000000002',
    eventId: '018f6f2e-0c00-7000-8000-000000000003',
    value: 12,
    source: 'concierto',
    metadata: { ballot: 'jury' },
  },
  {
    id: '018f6f2e-7b3a-7c1d-9a51-2f6d1c0b4e12',
    type: 'player.track_played',
    timestamp: '2019-05-18T19:04:12Z',
    userId: '018f6f2e-0a00-7000-8000-000000000001',
    artistId: '018f6f2e-0b00-7000-8000-000000000002',
    trackId: '018f6f2e-0d00-7000-8000-000000000004',
    metadata: { msPlayed: 183_000 },
  },
];

export const EventSchema = Type.Object(
  {
    id: Uuid(
      'The idempotency key, for ever; any UUID, version 7 advised. Made by the server where it is missing.',
    ),
    type: Type.String({ minLength: 1, maxLength: 100, description: 'A type of the catalogue.' }),
    timestamp: Type.Optional(
      Type.String({
        pattern: RFC3339_PATTERN,
        format: 'date-time',
        description: 'When it happened, RFC 3339 with offset. Default: when it was received.',
      }),
    ),
    userId: Uuid('Who did it.'),
    artistId: Uuid('The artist concerned.'),
    eventId: Uuid('The live event concerned.'),
    trackId: Uuid('The track concerned.'),
    brandId: Uuid('The brand concerned.'),
    cityId: Text(100, "City slug or GeoNames id. Default: the user's city in the directory."),
    value: Type.Optional(
      Type.Number({ description: 'In the unit of the type; 1 by default for counts and votes.' }),
    ),
    unit: Text(20, 'The unit of the type, if named.'),
    source: Text(200, 'Which system sent it; default `web`.'),
    sessionId: Text(200, 'The session it belongs to.'),
    dnaMatchScore: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: 'DNA match, 0–1.' })),
    dnaDomain: Type.Optional(Type.Union(DNA_DOMAINS.map((domain) => Type.Literal(domain)))),
    attributionId: Text(200, 'The touch that led here.'),
    campaignId: Text(200, 'The campaign that led here.'),
    metadata: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: `Anything else: at most ${MAX_METADATA_BYTES} bytes as JSON, depth at most ${MAX_METADATA_DEPTH}.`,
      }),
    ),
  },
  {
    $id: 'Event',
    additionalProperties: false,
    description: 'One event. Which ids and whether a value is required depends on its type.',
    examples: EVENT_EXAMPLES,
  },
);
export type EventInput = Static<typeof EventSchema>;

export const CloudEventSchema = Type.Object(
  {
    specversion: Type.Literal('1.0'),
    id: Type.String({
      minLength: 1,
      description:
        'Our id. One that is no UUID becomes the UUIDv5 of `<source> <id>` (one space between) in the URL namespace of RFC 9562.',
    }),
    source: Type.String({ minLength: 1, maxLength: 200, description: 'Our source.' }),
    type: Type.String({ minLength: 1, maxLength: 100, description: 'A type of the catalogue.' }),
    time: Type.Optional(Type.String({ format: 'date-time', description: 'Our timestamp.' })),
    subject: Type.Optional(Type.String({ description: 'Ignored, as are extension attributes.' })),
    datacontenttype: Type.Optional(Type.String({ description: 'application/json, or left out.' })),
    data: Type.Optional(
      Type.Omit(EventSchema, ['id', 'type', 'timestamp', 'source'], {
        $id: 'CloudEventData',
        additionalProperties: false,
        description: 'The other fields of an event; an unknown one is refused.',
      }),
    ),
  },
  { $id: 'CloudEvent', description: 'A CloudEvent 1.0 in JSON.' },
);

/** Why an event was not accepted. */
export const REJECTIONS = [
  'not_an_object',
  'unknown_type',
  'unknown_field',
  'missing_field',
  'invalid_field',
  'unit_not_expected',
  'value_required',
  'value_negative',
  'number_not_exact',
  'currency_not_supported',
  'timestamp_invalid',
  'timestamp_in_future',
  'timestamp_too_old',
  'id_expired',
  'user_erased',
  'text_not_storable',
  'metadata_too_large',
  'metadata_too_deep',
  'metadata_key_forbidden',
  'conflict',
  'malformed_json',
  'not_processable',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

export const IngestResultSchema = Type.Object(
  {
    index: Type.Integer({ minimum: 0, description: 'Place in the request.' }),
    id: Type.Union([Type.String(), Type.Null()], { description: 'The id; null where none could be read.' }),
    status: Type.Union([Type.Literal('accepted'), Type.Literal('duplicate'), Type.Literal('rejected')]),
    code: Type.Optional(Type.String({ description: 'Why it was rejected: a stable word.' })),
    message: Type.Optional(
      Type.String({ description: 'What was wrong, with which value, and what would be right.' }),
    ),
    path: Type.Optional(Type.String({ description: 'JSON Pointer into the event.' })),
  },
  { $id: 'IngestResult' },
);
export type IngestResult = Static<typeof IngestResultSchema>;

export const IngestAnswerSchema = Type.Object(
  {
    accepted: Type.Integer(),
    duplicates: Type.Integer(),
    rejected: Type.Integer(),
    results: Type.Array(IngestResultSchema, {
      description:
        'Those not accepted and those whose id the server made; with ?results=all every one. In order.',
    }),
  },
  { $id: 'IngestAnswer' },
);
export type IngestAnswer = Static<typeof IngestAnswerSchema>;
