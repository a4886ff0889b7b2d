/** Passwords by argon2id, a few at a time, taking as long for an account that does not exist. */
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../errors/app-error.js';

/** OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane; the algorithm is argon2id by default. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** They run on libuv's four threads, which inflating request bodies needs too. */
const AT_ONCE = 2;
const WAITING = 50;

export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS);

@Injectable()
export class Passwords {
  private running = 0;
  private readonly queue: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  /** @param stored the account's hash; undefined: there is no such account, which takes as long to refuse */
  async matches(password: string, stored: string | undefined): Promise<boolean> {
    const release = await this.turn();
    try {
      const against = stored ?? (await (this.decoy ??= hashPassword('nobody has this password')));
      return (await verify(against, password)) && stored !== undefined;
    } finally {
      release();
    }
  }

  private async turn(): Promise<() => void> {
    if (this.running >= AT_ONCE) {
      if (this.queue.length >= WAITING)
        throw new AppError(503, 'busy', 'Too many passwords are being checked just now; try again.', {
          retryAfterSeconds: 2,
        });
      await new Promise<void>((resolve) => this.queue.push(resolve));
    } else this.running++;
    return () => {
      const next = this.queue.shift();
      if (next) next();
      else this.running--;
    };
  }
}
