/** How a key stands – valid, in the overlap of its rotation, soon over, over – and its scopes in words. */
import type { ApiKey, Scope } from '@coliseum/contracts';
import { formatAge, formatWhen, type IconName, type Zone } from '@coliseum/ui';

export interface KeyState {
  tone: 'ok' | 'warn' | 'idle';
  icon: IconName;
  words: string;
}

export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  'events:write': 'sends events',
  'entities:write': 'keeps the directory',
  'reports:write': 'asks for reports',
  read: 'reads what is not public',
  admin: 'everything the control room can',
};

const SOON_MS = 7 * 24 * 3_600_000;

export const isOver = ({ revokedAt, expiresAt }: ApiKey, now: number): boolean =>
  revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= now);

/** It is followed by another one, and both are taken until it ends. */
export const isOverlapping = (key: ApiKey, now: number): boolean =>
  key.replacedBy !== null && !isOver(key, now);

export function keyStateOf(key: ApiKey, now: number, zone: Zone): KeyState {
  const { revokedAt, expiresAt } = key;
  if (revokedAt !== null)
    return { tone: 'idle', icon: 'close', words: `revoked ${formatWhen(revokedAt, now, zone)}` };
  if (expiresAt === null) return { tone: 'ok', icon: 'check', words: 'valid' };
  const leftMs = Date.parse(expiresAt) - now;
  const at = formatWhen(expiresAt, now, zone);
  if (leftMs <= 0)
    return {
      tone: 'idle',
      icon: 'clock',
      words: `${key.replacedBy === null ? 'expired' : 'replaced, ended'} ${at}`,
    };
  if (key.replacedBy !== null)
    return { tone: 'warn', icon: 'clock', words: `replaced, valid until ${at}, ${formatAge(leftMs)} left` };
  return leftMs < SOON_MS
    ? { tone: 'warn', icon: 'clock', words: `expires in ${formatAge(leftMs)}` }
    : { tone: 'ok', icon: 'check', words: 'valid' };
}

/** From one key to its neighbour in a rotation; null: it stands alone. */
export function kinWords(key: ApiKey, keys: readonly ApiKey[]): string | null {
  const prefixOf = (id: string | null): string | null =>
    id === null ? null : `${keys.find((one) => one.id === id)?.prefix ?? 'another key'}…`;
  const [from, by] = [prefixOf(key.rotatedFrom), prefixOf(key.replacedBy)];
  const parts = [...(from ? [`replaces ${from}`] : []), ...(by ? [`replaced by ${by}`] : [])];
  return parts.length > 0 ? parts.join(', ') : null;
}
