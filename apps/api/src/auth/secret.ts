/** How keys and session tokens are made, and the only form in which they are kept. */
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits need no slow hash: there is nothing to guess. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const newApiKey = (): string => `col_${randomBytes(32).toString('base64url')}`;
export const newSessionToken = (): string => randomBytes(32).toString('base64url');
/** 120 bits in a form that can be typed. */
export const newPassword = (): string => randomBytes(15).toString('base64url');

/** What a list may show of a key. */
export const prefixOf = (key: string): string => key.slice(0, 10);

/** The form of every key there can be; anything else is refused without asking the store. */
export const isApiKey = (text: string): boolean => /^col_[\w.-]{28,200}$/.test(text);
export const isSessionToken = (text: string): boolean => /^[\w-]{43}$/.test(text);
