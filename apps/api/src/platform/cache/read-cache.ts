/** Answers that are dear to compute, kept with the version they were computed at: a hit is as right as a recompute. */
import { Injectable } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';
import type { CacheEntry, CachedText } from './cache-entry.js';
import { CacheStore } from './cache-store.js';
import { KeptCopies, type KeptCopy } from './kept-copies.js';
import { NextFlight } from './next-flight.js';

/** how long a reader who is not the first waits for a fresh answer while there is an older one */
const PATIENCE_MS = 200;
/** how long another process is given that lives and computes the same; what takes longer is cut by its statement */
const OTHERS_MS = 12_000;
const POLL_MS = 20;
const SLOWEST_POLL_MS = 100;

export interface CacheQuestion {
  entry: CacheEntry;
  /** what the figures stand at now, by a cheap look; undefined: there are none */
  version: () => Promise<string | undefined>;
  /** the answer; it must hold at least what `version` stands for */
  compute: (version: string) => Promise<string>;
}

/** `joined`: another reader's computing was waited for; `away`: computed without Redis */
export type CacheOutcome = 'hit' | 'joined' | 'miss' | 'stale' | 'away';
export interface CacheAnswer {
  text: string;
  outcome: CacheOutcome;
}

interface Flight {
  version: string;
  startedAt: number;
  text: Promise<{ text: string; outcome: 'hit' | 'miss' | 'away' }>;
}

@Injectable()
export class ReadCache {
  private readonly versions = new NextFlight<string | undefined>();
  private readonly flights = new Map<string, Flight>();
  private readonly copies = new KeptCopies();

  constructor(
    private readonly store: CacheStore,
    private readonly metrics: Metrics,
  ) {}

  /** @returns undefined where there are no figures; throws what the question throws, never for the cache's sake */
  async read(question: CacheQuestion): Promise<CacheAnswer | undefined> {
    const cameAt = performance.now();
    const id = `${question.entry.key}\n${question.entry.field}`;
    const version = await this.versions.ask(id, question.version);
    if (version === undefined) return undefined;
    const answer = await this.answer(question, { id, version, cameAt });
    this.metrics.cache.inc({ kind: question.entry.kind, outcome: answer.outcome });
    return answer;
  }

  /** What some process kept of exactly this version; undefined where there is none, or Redis is away. */
  async find(entry: CacheEntry, version: string): Promise<string | undefined> {
    const found = await this.store.get(entry).catch(() => 'away' as const);
    const isFresh = found !== 'away' && found?.version === version && Date.now() - found.at < entry.ttlMs;
    this.metrics.cache.inc({
      kind: entry.kind,
      outcome: found === 'away' ? 'away' : isFresh ? 'hit' : 'miss',
    });
    return isFresh ? found.text : undefined;
  }

  /** For others to find; never fails. */
  keep(entry: CacheEntry, version: string, text: string): Promise<void> {
    return this.store.put(entry, { text, version, at: Date.now() });
  }

  /** Forgets this process's copies; those of others are shown only while a fresh answer is waited for. */
  async flush(prefix: string): Promise<number> {
    this.copies.clear();
    return this.store.flush(prefix);
  }

  /** Removes the copies, here and in Redis, that hold this text or stand under a key that does. @throws CacheAway */
  async forgetWhatNames(text: string): Promise<number> {
    this.copies.clear();
    return this.store.forgetWhatNames(text);
  }

  private async answer(
    question: CacheQuestion,
    asked: { id: string; version: string; cameAt: number },
  ): Promise<CacheAnswer> {
    const { id, version, cameAt } = asked;
    const isFresh = (cached: CachedText | undefined): cached is CachedText =>
      cached?.version === version && Date.now() - cached.at < question.entry.ttlMs;
    const found = await this.store.get(question.entry).catch(() => 'away' as const);
    if (found !== 'away' && isFresh(found)) {
      this.copies.keep(id, { ...found, startedAt: 0 });
      return { text: found.text, outcome: 'hit' };
    }
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const kept = this.copies.get(id);
      if (found === 'away' && isFresh(kept)) return { text: kept.text, outcome: 'hit' };
      // begun after this reader came: it holds all that was there then
      if (kept && kept.startedAt >= cameAt) return { text: kept.text, outcome: 'joined' };
      const flight = this.flights.get(id);
      if (!flight) return this.recompute(question, id, version);
      const stale = found !== 'away' ? (found ?? kept) : kept;
      const landed = stale
        ? await within(flight.text, until - performance.now())
        : await flight.text.catch((error: unknown) => fails(flight, version, error));
      if (landed === 'late') return { text: (stale as CachedText).text, outcome: 'stale' };
      if (landed && (flight.version === version || flight.startedAt >= cameAt))
        return { text: landed.text, outcome: 'joined' };
    }
  }

  private async recompute(question: CacheQuestion, id: string, version: string): Promise<CacheAnswer> {
    const startedAt = performance.now();
    const text = this.computed(question, version)
      .then((result) => {
        this.copies.keep(id, { ...result.cached, startedAt } satisfies KeptCopy);
        return { text: result.cached.text, outcome: result.outcome };
      })
      .finally(() => this.flights.delete(id));
    this.flights.set(id, { version, startedAt, text });
    return text;
  }

  private async computed(
    { entry, compute }: CacheQuestion,
    version: string,
  ): Promise<{ cached: CachedText; outcome: 'hit' | 'miss' | 'away' }> {
    const take = async (): Promise<(() => Promise<void>) | 'away' | undefined> =>
      this.store.lock(entry, version).catch(() => 'away' as const);
    const until = performance.now() + OTHERS_MS;
    let lock = await take();
    while (lock === undefined && performance.now() < until) {
      const theirs = await this.fromAnother(entry, version, until);
      if (theirs) return { cached: theirs, outcome: 'hit' };
      lock = await take(); // it died, or failed
    }
    try {
      const cached = { text: await compute(version), version, at: Date.now() };
      if (lock !== 'away') await this.store.put(entry, cached);
      return { cached, outcome: lock === 'away' ? 'away' : 'miss' };
    } finally {
      if (typeof lock === 'function') await lock();
    }
  }

  /** @returns undefined where the other process computes no more and has left nothing, or takes too long */
  private async fromAnother(
    entry: CacheEntry,
    version: string,
    until: number,
  ): Promise<CachedText | undefined> {
    for (let pause = POLL_MS; performance.now() < until; pause = Math.min(pause * 1.2, SLOWEST_POLL_MS)) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      // in this order: what it computed is there before its lock is gone
      const isAtWork = await this.store.isLocked(entry, version).catch(() => false);
      const found = await this.store.get(entry).catch(() => 'away' as const);
      if (found === 'away') return undefined;
      if (found?.version === version && Date.now() - found.at < entry.ttlMs) return found;
      if (!isAtWork) return undefined;
    }
    return undefined;
  }
}

/** A failure of one's own question is one's own; after another version's the question is asked anew. */
function fails(flight: Flight, version: string, error: unknown): undefined {
  if (flight.version === version) throw error;
  return undefined;
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), Math.max(0, ms));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
