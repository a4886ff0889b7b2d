/** How a link with a password is opened: the password once, throttled, then a cookie that stands for it. */
import { Injectable } from '@nestjs/common';
import { createHash, timingSafeEqual } from 'node:crypto';
import { Clock } from '../../platform/clock/clock.js';
import { AppError, tooManyRequests, unauthorized } from '../../platform/errors/app-error.js';
import { networkOf } from '../../platform/http/network-of.js';
import { AttemptThrottle } from '../../platform/limits/attempt-throttle.js';
import { Passwords } from '../../platform/passwords/passwords.js';
import type { FoundShare } from './share.sql.js';
import { ShareTokens } from './share-tokens.js';

const WINDOW_MS = 15 * 60_000;
const PER_ADDRESS = 30;
const PER_ADDRESS_AND_LINK = 8;
/** Whoever tries from everywhere: a link, unlike an account, may be shut for a while. */
const PER_LINK = 200;
const OPEN_MS = 12 * 3_600_000;

@Injectable()
export class Unlocking {
  constructor(
    private readonly tokens: ShareTokens,
    private readonly passwords: Passwords,
    private readonly throttle: AttemptThrottle,
    private readonly clock: Clock,
  ) {}

  /** @returns the cookie, as it is set @throws 401 for a wrong password, 429 */
  async unlock(share: FoundShare, password: string, address: string): Promise<string> {
    const from = networkOf(address);
    const windows = [
      { key: `share:${from}`, limit: PER_ADDRESS },
      { key: `share:${from}:${share.id}`, limit: PER_ADDRESS_AND_LINK },
      { key: `share:${share.id}`, limit: PER_LINK },
    ];
    const attempt = await this.throttle.attempt(windows, WINDOW_MS);
    if (attempt.waitSeconds > 0)
      throw tooManyRequests(
        `Too many wrong passwords; try again in ${Math.ceil(attempt.waitSeconds / 60)} min.`,
        attempt.waitSeconds,
      );
    if (!(await this.passwords.matches(password, share.password_hash ?? undefined)))
      throw unauthorized('That is not the password of this link.', 'wrong_password');
    await attempt.succeeded();
    const until = Math.min(this.clock.now().getTime() + OPEN_MS, share.expires_at.getTime());
    const value = `${until}.${await this.seal(share, until)}`;
    const seconds = Math.ceil((until - this.clock.now().getTime()) / 1000);
    return `${cookieName(share)}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;
  }

  /** @throws 401 `password_required` where the link asks for a password and the caller did not give it */
  async mustBeOpen(share: FoundShare, cookies: string | undefined): Promise<void> {
    if (share.password_hash === null) return;
    const value = readCookie(cookies, cookieName(share));
    const [text = '', seal = ''] = value?.split('.') ?? [];
    const until = Number(text);
    const isOpen = until > this.clock.now().getTime() && equal(seal, await this.seal(share, until));
    if (!isOpen) throw new AppError(401, 'password_required', 'This link asks for its password.');
  }

  /** Another password makes it another one. */
  private seal({ id, password_hash: hash }: FoundShare, until: number): Promise<string> {
    return this.tokens.derive('share-unlocked', id, String(until), hash ?? '');
  }
}

/** A name of its own for each link; `__Host-` binds it to this origin. */
const cookieName = ({ id }: FoundShare): string => `__Host-coliseum-share-${id.slice(0, 8)}`;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const equal = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
