/** The rule of a rate limit: a bucket that fills at a rate up to its capacity, from which callers take what they need. */

export interface TokenBucket {
  /** below 0 where someone took more at once than the bucket can ever hold */
  tokens: number;
  /** milliseconds since 1970 */
  at: number;
}
export interface BucketRule {
  perSecond: number;
  capacity: number;
}
export interface TokenWish {
  /** less is of no use */
  need: number;
  /** more is welcome, so far as there is */
  want: number;
}
export interface TokenGrant {
  bucket: TokenBucket;
  /** 0: refused */
  granted: number;
  /** until what is needed will be there; 0 where it was granted */
  waitMs: number;
}

/**
 * A need beyond the capacity is granted from a full bucket and leaves a debt, so that nobody waits for ever and the rate
 * holds in the mean.
 * @param bucket undefined: never used, so full
 */
export function takeTokens(
  bucket: TokenBucket | undefined,
  { perSecond, capacity }: BucketRule,
  { need, want }: TokenWish,
  nowMs: number,
): TokenGrant {
  const at = Math.max(nowMs, bucket?.at ?? nowMs);
  const refilled = bucket ? bucket.tokens + ((at - bucket.at) * perSecond) / 1000 : capacity;
  const tokens = Math.min(capacity, refilled);
  const threshold = Math.min(need, capacity);
  if (tokens < threshold)
    return {
      bucket: { tokens, at },
      granted: 0,
      waitMs: Math.ceil(((threshold - tokens) * 1000) / perSecond),
    };
  const granted = Math.max(need, Math.min(want, Math.floor(tokens)));
  return { bucket: { tokens: tokens - granted, at }, granted, waitMs: 0 };
}
