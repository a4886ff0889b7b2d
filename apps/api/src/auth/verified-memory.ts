/** Whom this process has verified lately, for the one act that must work while the store is away (docs/adr/0027). */
import type { Principal } from '../platform/http/principal.js';

/** What a revocation that this process has not heard of can still do, and only while the store is away. */
export const VERIFIED_MS = 10 * 60_000;

interface Verified {
  principal: Principal;
  expiresAt: Date | null;
  /** of the process's own clock */
  at: number;
}

export class VerifiedMemory {
  /** by the hash of the credential, least lately verified first */
  private readonly verified = new Map<string, Verified>();

  constructor(private readonly size: number) {}

  keep(hash: string, principal: Principal, expiresAt: Date | null, at = performance.now()): void {
    this.verified.delete(hash);
    this.verified.set(hash, { principal, expiresAt, at });
    if (this.verified.size > this.size) this.verified.delete(this.verified.keys().next().value as string);
  }

  get(hash: string, at = performance.now()): Principal | undefined {
    const kept = this.verified.get(hash);
    if (!kept || at - kept.at > VERIFIED_MS) return undefined;
    return kept.expiresAt === null || kept.expiresAt.getTime() > Date.now() ? kept.principal : undefined;
  }

  forget(hash: string): void {
    this.verified.delete(hash);
  }

  forgetAll(): void {
    this.verified.clear();
  }
}
