/** How an account stands, in words and with a shape of its own. */
import type { User } from '@coliseum/contracts';
import { formatAge, formatWhen, type IconName, type Zone } from '@coliseum/ui';

export interface UserState {
  tone: 'ok' | 'warn' | 'idle';
  icon: IconName;
  words: string;
}

type Standing = Pick<User, 'disabledAt' | 'passwordExpiresAt'>;

/** @param now by our clock, milliseconds */
export function userStateOf({ disabledAt, passwordExpiresAt }: Standing, now: number, zone: Zone): UserState {
  if (disabledAt !== null)
    return { tone: 'idle', icon: 'pause', words: `disabled since ${formatWhen(disabledAt, now, zone)}` };
  if (passwordExpiresAt === null) return { tone: 'ok', icon: 'check', words: 'may sign in' };
  const leftMs = Date.parse(passwordExpiresAt) - now;
  return leftMs > 0
    ? { tone: 'warn', icon: 'clock', words: `has yet to choose a password, ${formatAge(leftMs)} left` }
    : { tone: 'warn', icon: 'triangle', words: 'the password handed out is over' };
}

/** Every typed word occurs in name, address or role. */
export const matchUsers = (users: readonly User[], typed: string): User[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return users.filter(({ name, email, role }) => {
    const text = `${name} ${email} ${role}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
};
