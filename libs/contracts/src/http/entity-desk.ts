/** The directory as those see it who keep it: one entity with all that stands behind it, what a file would change, who has no name. */
import { Type, type Static } from '@sinclair/typebox';
import { ENTITY_TYPES } from '../vocabulary.js';
import { Instant, Nullable, OneOf } from './common.js';
import {
  BallotRuleSchema,
  DnaSchema,
  EntityInputSchema,
  EntitySchema,
  IMAGE_TYPES,
  type EntityInput,
} from './entity.js';

/** What its events or its publication have made of an event's voting. */
export const VOTING_STATES = ['unset', 'before', 'open', 'closed', 'frozen', 'official'] as const;
export type VotingState = (typeof VOTING_STATES)[number];

export const EntityRecordSchema = Type.Object(
  {
    ...EntitySchema.properties,
    dna: Nullable(DnaSchema),
    dnaStatedBy: Nullable(
      OneOf(['directory', 'event'] as const, { description: 'Who said so last; null: nobody did.' }),
    ),
    cityStatedBy: Nullable(OneOf(['directory', 'event'] as const)),
    image: Nullable(
      Type.Object(
        {
          contentType: OneOf(IMAGE_TYPES),
          width: Type.Integer(),
          height: Type.Integer(),
          bytes: Type.Integer(),
        },
        { description: 'The picture that is served.' },
      ),
    ),
    voting: Nullable(
      Type.Object(
        {
          state: OneOf(VOTING_STATES),
          freezesAt: Nullable(
            Instant({
              description: 'From then on nothing counts; null: only by hand, or not by these times.',
            }),
          ),
        },
        { description: 'Of an event.' },
      ),
    ),
    createdAt: Instant(),
    version: Type.String({ description: 'Which state this is; goes with a change of it.' }),
  },
  { $id: 'EntityRecord' },
);
export type EntityRecord = Static<typeof EntityRecordSchema>;

const { type: _type, id: _id, ...writable } = EntityInputSchema.properties;
void [_type, _id];

/** What of an entity can be written. */
export type EntityFields = Partial<Omit<EntityInput, 'type' | 'id'>>;

export const EntityPatchSchema = Type.Object(
  {
    version: Type.String({
      minLength: 1,
      maxLength: 40,
      description: 'The one that was seen; where another one stands by now, 409 with the differences.',
    }),
    whileVoting: Type.Optional(
      Type.Boolean({
        description: 'Needed to change what an event’s votes are judged by while its voting is open.',
      }),
    ),
    ...Type.Partial(Type.Object(writable)).properties,
  },
  { $id: 'EntityPatch', additionalProperties: false, minProperties: 2 },
);
export type EntityPatch = Static<typeof EntityPatchSchema>;

/** What an event's votes are judged by. */
export const VOTING_FIELDS = ['votingOpensAt', 'votingClosesAt', 'ballotRule'] as const;
export type VotingField = (typeof VOTING_FIELDS)[number];

export const VotingChangeSchema = Type.Object(
  {
    votingOpensAt: Nullable(Instant()),
    votingClosesAt: Nullable(Instant()),
    ballotRule: Type.Optional(Nullable(BallotRuleSchema)),
  },
  { $id: 'VotingChange', additionalProperties: false },
);
export type VotingChange = Static<typeof VotingChangeSchema>;

export const VotingForecastSchema = Type.Object(
  {
    state: OneOf(VOTING_STATES, { description: 'As it stands.' }),
    stateAfter: OneOf(VOTING_STATES),
    freezesAt: Nullable(Instant()),
    freezesAtAfter: Nullable(Instant()),
    votes: Nullable(
      Type.Object(
        {
          counted: Type.Integer({ description: 'Votes that count by now.' }),
          dropped: Type.Integer({ description: 'Of these, those that would lie outside of the voting.' }),
          gained: Type.Integer({
            description: 'Votes that lay outside of it, and would lie within: the rule still judges them.',
          }),
        },
        { description: 'null: too many to be counted while one waits, or not kept one by one.' },
      ),
    ),
    effect: OneOf(['none', 'judged_anew', 'stands'] as const, {
      description:
        'none: nothing that votes are judged by changes; judged_anew: within seconds; stands: it was frozen, and stays as it is until it is reopened.',
    }),
  },
  { $id: 'VotingForecast' },
);
export type VotingForecast = Static<typeof VotingForecastSchema>;

export const BULK_OUTCOMES = ['new', 'changed', 'unchanged', 'refused'] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];
export const MAX_PREVIEW = 1_000;

export const BulkRowSchema = Type.Object(
  {
    index: Type.Integer({ description: 'Its place in the body, from 0.' }),
    outcome: OneOf(BULK_OUTCOMES),
    type: Nullable(OneOf(ENTITY_TYPES)),
    id: Nullable(Type.String()),
    name: Nullable(Type.String()),
    changes: Type.Array(
      Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() }),
      { description: 'Of one that is changed.' },
    ),
    errors: Type.Array(Type.Object({ path: Type.String(), code: Type.String(), message: Type.String() }), {
      description: 'Of one that is refused; the path is of the row.',
    }),
    votingOpen: Type.Boolean({
      description: 'An event whose voting is open, and the row changes what its votes are judged by.',
    }),
  },
  { $id: 'BulkRow' },
);
export type BulkRow = Static<typeof BulkRowSchema>;

export const BulkPreviewSchema = Type.Object(
  {
    counts: Type.Object({
      new: Type.Integer(),
      changed: Type.Integer(),
      unchanged: Type.Integer(),
      refused: Type.Integer(),
    }),
    rows: Type.Array(BulkRowSchema, { description: 'In the order of the body.' }),
  },
  { $id: 'BulkPreview' },
);
export type BulkPreview = Static<typeof BulkPreviewSchema>;

/** Whom events speak of and the directory does not know; people are not among them. */
export const UNNAMED_TYPES = ['artist', 'event', 'track', 'city', 'brand', 'campaign'] as const;
export type UnnamedType = (typeof UNNAMED_TYPES)[number];

export const UnnamedListSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        type: OneOf(UNNAMED_TYPES),
        id: Type.String(),
        events: Type.Integer({ description: 'How many events speak of it.' }),
        lastCountedAt: Instant({ description: 'When the last of them was counted.' }),
        suggestedName: Nullable(
          Type.String({ description: 'Of a city: as the places that ship with the product call it.' }),
        ),
      }),
      { description: 'Those with the most events first.' },
    ),
    found: Type.Integer({ description: 'How many there are in this slice; `items` are the first of them.' }),
    looked: Type.Integer({ description: 'How many ids that events speak of were looked at.' }),
    next: Nullable(
      Type.String({ description: 'Where to go on looking, as `after`; null: all of them were looked at.' }),
    ),
  },
  { $id: 'UnnamedList' },
);
export type UnnamedList = Static<typeof UnnamedListSchema>;
