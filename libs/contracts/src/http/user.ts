/** Accounts of people on the wire: who may sign in, and as what. */
import { Type, type Static } from '@sinclair/typebox';
import { ROLES } from '../vocabulary.js';
import { Instant, Nullable, OneOf } from './common.js';

const Name = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '\\S',
  description: 'As others read it, in the audit log too.',
});
const RoleName = OneOf(ROLES, { description: 'viewer looks, operator runs the show, admin lets people in.' });

export const UserSchema = Type.Object(
  {
    id: Type.String(),
    email: Type.String(),
    name: Type.String(),
    role: OneOf(ROLES),
    disabledAt: Nullable(Instant({ description: 'Since when the account opens nothing; null: it does.' })),
    passwordExpiresAt: Nullable(
      Instant({
        description:
          'When the password that was handed out ends; null: the person has a password of their own.',
      }),
    ),
    hasPassword: Type.Boolean({ description: 'May sign in by a password.' }),
    isLinked: Type.Boolean({
      description: 'Signs in by the provider of OpenID Connect, too, which sets the role at each sign-in.',
    }),
    lastSignInAt: Nullable(Instant()),
    sessions: Type.Integer({ description: 'Sign-ins that are not over.' }),
    createdAt: Instant(),
    updatedAt: Instant(),
    version: Type.Integer(),
  },
  { $id: 'User' },
);
export type User = Static<typeof UserSchema>;

export const UserListSchema = Type.Object(
  { items: Type.Array(UserSchema), total: Type.Integer() },
  { $id: 'UserList' },
);
export type UserList = Static<typeof UserListSchema>;

export const UserInputSchema = Type.Object(
  {
    email: Type.String({
      minLength: 3,
      maxLength: 320,
      pattern: '^[^\\s@]+@[^\\s@]+$',
      description: 'What the person signs in with; it cannot be changed later.',
    }),
    name: Name,
    role: RoleName,
  },
  { $id: 'UserInput', additionalProperties: false },
);
export type UserInput = Static<typeof UserInputSchema>;

export const UserPatchSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 1, description: 'The version that was seen.' }),
    name: Type.Optional(Name),
    role: Type.Optional(RoleName),
    disabled: Type.Optional(
      Type.Boolean({ description: 'A disabled account opens nothing; its sessions end.' }),
    ),
  },
  { $id: 'UserPatch', additionalProperties: false },
);
export type UserPatch = Static<typeof UserPatchSchema>;

export const HandedOutPasswordSchema = Type.Object(
  {
    user: UserSchema,
    password: Type.String({
      description: 'Shown this once. It opens nothing but the change to a password of the person’s own.',
    }),
  },
  { $id: 'HandedOutPassword' },
);
export type HandedOutPassword = Static<typeof HandedOutPasswordSchema>;

export const EndedSessionsSchema = Type.Object(
  { ended: Type.Integer({ description: 'How many sign-ins are over by it.' }) },
  { $id: 'EndedSessions' },
);
export type EndedSessions = Static<typeof EndedSessionsSchema>;
