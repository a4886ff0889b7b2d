/** Slows down whoever tries passwords: by address, and by address and account, never by account alone, so that no victim is locked out. */
import { Injectable } from '@nestjs/common';
import { networkOf } from '../platform/http/network-of.js';
import type { Attempt } from '../platform/limits/attempt-memory.js';
import { AttemptThrottle } from '../platform/limits/attempt-throttle.js';
import { hashOf } from './secret.js';

export const WINDOW_MS = 15 * 60_000;
export const PER_ADDRESS = 20;
export const PER_ADDRESS_AND_ACCOUNT = 8;

@Injectable()
export class LoginThrottle {
  constructor(private readonly throttle: AttemptThrottle) {}

  attempt(address: string, email: string): Promise<Attempt> {
    const from = networkOf(address);
    const account = hashOf(email.toLowerCase()).toString('base64url').slice(0, 22);
    const windows = [
      { key: `login:${from}`, limit: PER_ADDRESS },
      { key: `login:${from}:${account}`, limit: PER_ADDRESS_AND_ACCOUNT },
    ];
    return this.throttle.attempt(windows, WINDOW_MS);
  }
}
