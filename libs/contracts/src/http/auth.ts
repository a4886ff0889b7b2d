/** Sign-in on the wire. */
import { Type, type Static } from '@sinclair/typebox';
import { ROLES } from '../vocabulary.js';
import { Instant, OneOf } from './common.js';

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
  },
  { $id: 'Me' },
);
export type Me = Static<typeof MeSchema>;
