/** Sign-in on the wire. */
import { Type, type Static } from '@sinclair/typebox';
import { ROLES } from '../vocabulary.js';
import { Instant, Nullable, OneOf } from './common.js';

export const LoginSchema = Type.Object(
  {
    email: Type.String({ minLength: 1, maxLength: 320 }),
    password: Type.String({ minLength: 1, maxLength: 1000 }),
  },
  { $id: 'Login', additionalProperties: false },
);
export type Login = Static<typeof LoginSchema>;

export const MeSchema = Type.Object(
  {
    id: Type.String(),
    email: Type.String(),
    name: Type.String(),
    role: OneOf(ROLES),
    sessionExpiresAt: Instant(),
    mustChangePassword: Type.Boolean({
      description:
        'The password was handed out: until it is changed (POST /auth/password) the session opens nothing else.',
    }),
  },
  { $id: 'Me' },
);
export type Me = Static<typeof MeSchema>;

export const PasswordChangeSchema = Type.Object(
  {
    password: Type.String({ minLength: 1, maxLength: 1000, description: 'The present one.' }),
    newPassword: Type.String({
      minLength: 1,
      maxLength: 1000,
      description: 'At least 12 characters, and not one that others guess.',
    }),
  },
  { $id: 'PasswordChange', additionalProperties: false },
);
export type PasswordChange = Static<typeof PasswordChangeSchema>;

export const OwnSessionSchema = Type.Object(
  {
    id: Type.String(),
    current: Type.Boolean({ description: 'The one that asks.' }),
    createdAt: Instant(),
    lastSeenAt: Instant({ description: 'To the minute.' }),
    expiresAt: Instant({ description: 'When it ends if it is not used.' }),
    address: Nullable(Type.String({ description: 'Where it was begun from.' })),
    userAgent: Nullable(Type.String({ description: 'What the browser said of itself then.' })),
  },
  { $id: 'OwnSession' },
);
export type OwnSession = Static<typeof OwnSessionSchema>;

export const OwnSessionListSchema = Type.Object(
  { items: Type.Array(OwnSessionSchema) },
  { $id: 'OwnSessionList' },
);
export type OwnSessionList = Static<typeof OwnSessionListSchema>;
