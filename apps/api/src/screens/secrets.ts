/** How the tokens and pairings of walls are made, and the only form in which they are kept. */
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: nothing to guess, so a plain hash is enough. */
export const newToken = (): string => `scr_${randomBytes(32).toString('base64url')}`;
export const newPairingId = (): string => randomBytes(32).toString('base64url');
export const isToken = (text: string): boolean => /^scr_[\w-]{43}$/.test(text);
export const isPairingId = (text: string): boolean => /^[\w-]{43}$/.test(text);
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
