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

export const SignInWaysSchema = Type.Object(
  {
    password: Type.Boolean({ description: 'By e-mail address and password (POST /auth/login).' }),
    provider: Nullable(
      Type.Object(
        { name: Type.String({ description: 'As people know it.' }) },
        { description: 'By a provider of OpenID Connect (POST /auth/oidc/start); null: there is none.' },
      ),
    ),
  },
  { $id: 'SignInWays' },
);
export type SignInWays = Static<typeof SignInWaysSchema>;

export const ProviderSignInSchema = Type.Object(
  {
    returnTo: Type.Optional(
      Type.String({
        maxLength: 2000,
        description: 'The page to come back to; another one than ours is not.',
      }),
    ),
  },
  { $id: 'ProviderSignIn', additionalProperties: false },
);
export type ProviderSignIn = Static<typeof ProviderSignInSchema>;

export const ProviderPageSchema = Type.Object(
  { url: Type.String({ description: 'Where the browser goes on: the provider’s own page.' }) },
  { $id: 'ProviderPage' },
);
export type ProviderPage = Static<typeof ProviderPageSchema>;

/** Why a sign-in by the provider ended without a session; the sign-in page is told by `fault` in its address. */
export const PROVIDER_FAULTS = [
  'unavailable',
  'provider_unavailable',
  'not_started',
  'refused',
  'invalid_answer',
  'no_role',
  'no_email',
  'email_unverified',
  'email_domain',
  'email_taken',
  'account_disabled',
] as const;
export type ProviderFault = (typeof PROVIDER_FAULTS)[number];

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
    hasPassword: Type.Boolean({
      description: 'Has a password here; without one, the person signs in by the provider alone.',
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
