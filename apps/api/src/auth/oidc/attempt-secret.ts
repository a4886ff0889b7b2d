/** The one secret of a sign-in under way: it is in the browser alone, and what the provider is told follows from it. */
import { createHmac, randomBytes } from 'node:crypto';

export const ATTEMPT_SECONDS = 600;

const COOKIE = '__Host-coliseum-sign-in';
/** Lax, not Strict: the way back from the provider begins on another site. */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export const newAttemptSecret = (): string => randomBytes(32).toString('base64url');
export const isAttemptSecret = (text: string): boolean => /^[\w-]{43}$/.test(text);

export const attemptCookie = (secret: string): string =>
  `${COOKIE}=${secret}; ${ATTRIBUTES}; Max-Age=${ATTEMPT_SECONDS}`;
export const CLEARED_ATTEMPT_COOKIE = `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;
export const ATTEMPT_COOKIE = COOKIE;

/** None of them leads back to the secret, or to another one. */
const derived = (secret: string, what: string): string =>
  createHmac('sha256', secret).update(what).digest('base64url');

/** Binds the provider's answer to this browser. */
export const stateOf = (secret: string): string => derived(secret, 'state');
/** Binds the token to this sign-in. */
export const nonceOf = (secret: string): string => derived(secret, 'nonce');
/** Binds the code to this server (PKCE). */
export const verifierOf = (secret: string): string => derived(secret, 'verifier');
