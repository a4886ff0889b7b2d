/** Holds up whoever opens sign-ins by the provider without end: each is kept for a while, and asks the provider. */
import { Injectable } from '@nestjs/common';
import { tooManyRequests } from '../../platform/errors/app-error.js';
import { networkOf } from '../../platform/http/network-of.js';
import { AttemptThrottle } from '../../platform/limits/attempt-throttle.js';

const WINDOW_MS = 15 * 60_000;
/** A whole office may come from one address. */
const PER_ADDRESS = 100;

@Injectable()
export class ProviderThrottle {
  constructor(private readonly throttle: AttemptThrottle) {}

  /** @throws 429 */
  async mustNotFlood(address: string): Promise<void> {
    const windows = [{ key: `login:provider:${networkOf(address)}`, limit: PER_ADDRESS }];
    const { waitSeconds } = await this.throttle.attempt(windows, WINDOW_MS);
    if (waitSeconds > 0)
      throw tooManyRequests(
        `Too many sign-ins were begun from this address; try again in ${Math.ceil(waitSeconds / 60)} min.`,
        waitSeconds,
      );
  }
}
