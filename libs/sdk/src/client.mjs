// The client itself: takes events, keeps them in order, has them delivered, and keeps the books.
import { Buffer } from 'node:buffer';
import { ColiseumError } from './coliseum-error.mjs';
import { deliver } from './deliver.mjs';
import { eventText } from './event-text.mjs';
import { EventQueue } from './event-queue.mjs';
import { Listeners } from './listeners.mjs';
import { pause } from './pause.mjs';

/**
 * @typedef {import('./entry.mjs').Entry} Entry
 * @typedef {{ entry: Entry, admit: (taken: Promise<void>) => void, refuse: (error: Error) => void }} Waiter
 * @typedef {{ first: number, unsettled: Entry[], done: Promise<void> }} Batch `first` is its place in the order of all events
 */

const CLOSE_WITHIN_MS = 10_000;

export class Client {
  #counts = { sent: 0, accepted: 0, duplicates: 0, rejected: 0 };
  /** How many events came into the queue, and how many went out to be sent. */
  #taken;
  #started = 0;
  /** @type {Set<Batch>} */
  #batches = new Set();
  /** @type {Waiter[]} without room */
  #waiters = [];
  /** @type {Set<Promise<unknown>>} */
  #admissions = new Set();
  /** @type {Set<{ target: number, resolve: () => void }>} */
  #flushes = new Set();
  #flushing = 0;
  /** When the events that stand in the queue must go, full or not. */
  #dueAt = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  #isPumping = false;
  #abort = new AbortController();
  /** @type {Promise<import('./types.mjs').Closing> | undefined} */
  #closing;
  #settings;
  #spill;
  #queue;
  #listeners;

  /** @param {import('./entry.mjs').Settings} settings @param {import('./spill.mjs').Spill | undefined} spill */
  constructor(settings, spill) {
    this.#settings = settings;
    this.#spill = spill;
    this.#queue = new EventQueue(settings, spill);
    this.#listeners = new Listeners(settings);
    this.#taken = this.#queue.spilled;
    void this.#pump(); // what an earlier process has left
  }

  /** @param {Record<string, unknown>} event @returns {Promise<string>} */
  async send(event) {
    const { id, json } = eventText(event, this.#settings.source);
    return this.#admit({ id, json, bytes: Buffer.byteLength(json) });
  }

  /** @param {readonly Record<string, unknown>[]} events */
  sendMany(events) {
    return Promise.all(events.map((event) => this.send(event)));
  }

  /** @param {string} text @param {string} id @returns {Promise<string>} */
  async sendRaw(text, id) {
    const json = text.replace(/[\r\n]+/g, ' '); // outside of texts, where JSON allows them, they mean nothing
    return this.#admit({ id, json, bytes: Buffer.byteLength(json) });
  }

  account() {
    const queued = this.#queue.inMemory + this.#queue.inFlight;
    return { ...this.#counts, queued, spilled: this.#queue.spilled };
  }

  /** @param {{ timeoutMs?: number }} [options] */
  async flush({ timeoutMs } = {}) {
    const over = new AbortController();
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => over.abort(), timeoutMs);
    const isOver = new Promise((resolve) => over.signal.addEventListener('abort', resolve));
    this.#flushing += 1;
    try {
      void this.#pump();
      await Promise.race([this.#settleAll(), isOver]);
    } finally {
      this.#flushing -= 1;
      clearTimeout(timer);
    }
    return this.account();
  }

  /** @param {{ timeoutMs?: number }} [options] */
  close({ timeoutMs = CLOSE_WITHIN_MS } = {}) {
    return (this.#closing ??= this.#close(timeoutMs));
  }

  /** @param {number} timeoutMs @returns {Promise<import('./types.mjs').Closing>} */
  async #close(timeoutMs) {
    await this.flush({ timeoutMs });
    this.#abort.abort();
    clearTimeout(this.#timer);
    for (const { refuse } of this.#waiters.splice(0)) refuse(closed());
    await Promise.allSettled([...this.#admissions]);
    await Promise.all([...this.#batches].map(({ done }) => done));
    const unsettled = [...this.#batches].sort((a, b) => a.first - b.first).flatMap((b) => b.unsettled);
    const rest = [...unsettled.filter(({ segment }) => !segment), ...this.#queue.drain()];
    const kept = await this.#keep(rest);
    const left = kept ? [] : rest.map(({ id, json }) => ({ id, json }));
    const spilled = this.#spill?.unsettled ?? 0;
    await this.#spill?.close();
    return { ...this.#counts, queued: left.length, spilled, left };
  }

  /** @param {readonly Entry[]} rest @returns {Promise<boolean>} whether the spill has it */
  async #keep(rest) {
    if (!this.#spill) return rest.length === 0;
    try {
      await this.#spill.prepend(rest.map(({ json }) => json));
      return true;
    } catch (error) {
      this.#reportSpillFault(error, 0, rest.length);
      return false;
    }
  }

  /** @param {Entry} entry @returns {Promise<string>} its id, once it is taken */
  async #admit(entry) {
    if (this.#closing) throw closed();
    const admission = this.#findRoom(entry).then(() => {
      this.#taken += 1;
    });
    this.#admissions.add(admission);
    try {
      await admission;
    } finally {
      this.#admissions.delete(admission);
    }
    this.#wake();
    return entry.id;
  }

  /** @param {Entry} entry @returns {Promise<void>} */
  #findRoom(entry) {
    if (this.#queue.length === 0) this.#dueAt = Date.now() + this.#settings.flushIntervalMs;
    const taken = this.#waiters.length === 0 ? this.#queue.offer(entry) : undefined;
    if (taken) return taken;
    const { whenFull, maxQueue } = this.#settings;
    if (whenFull === 'reject')
      return Promise.reject(
        new ColiseumError('queue_full', `${maxQueue} events wait already; send it later.`),
      );
    return new Promise((resolve, refuse) => {
      this.#waiters.push({ entry, admit: resolve, refuse });
      void this.#pump();
    });
  }

  #admitWaiters() {
    for (let next = this.#waiters[0]; next; next = this.#waiters[0]) {
      const taken = this.#queue.offer(next.entry);
      if (!taken) return;
      this.#waiters.shift();
      next.admit(taken);
    }
  }

  #wake() {
    if (this.#isDue()) void this.#pump();
    else this.#setTimer();
  }

  #isDue() {
    if (this.#queue.length === 0) return false;
    return this.#flushing > 0 || this.#waiters.length > 0 || this.#queue.isFull || Date.now() >= this.#dueAt;
  }

  #setTimer() {
    if (this.#timer || this.#queue.length === 0 || this.#abort.signal.aborted) return;
    const wait = () => {
      this.#timer = undefined;
      void this.#pump();
    };
    this.#timer = setTimeout(wait, Math.max(0, this.#dueAt - Date.now()));
  }

  /** Starts as many requests as are due and allowed. */
  async #pump() {
    if (this.#isPumping) return;
    this.#isPumping = true;
    for (let faults = 0; this.#maySend();) {
      try {
        const entries = await this.#queue.take();
        if (entries.length > 0) this.#start(entries);
      } catch (error) {
        faults += 1;
        this.#reportSpillFault(error, faults, this.#queue.spilled);
        await pause(Math.min(this.#settings.retry.maxMs, 100 * 2 ** faults), this.#abort.signal);
      }
    }
    this.#isPumping = false;
    if (this.#batches.size < this.#settings.concurrency) this.#setTimer();
  }

  #maySend() {
    const { concurrency } = this.#settings;
    return !this.#abort.signal.aborted && this.#batches.size < concurrency && this.#isDue();
  }

  /** @param {Entry[]} entries */
  #start(entries) {
    /** @type {Batch} */
    const batch = { first: this.#started + 1, unsettled: entries, done: Promise.resolve() };
    this.#started += entries.length;
    this.#batches.add(batch);
    this.#dueAt = Date.now() + this.#settings.flushIntervalMs;
    const settling = /** @type {Promise<void>[]} */ ([]);
    const sending = deliver(entries, {
      settings: this.#settings,
      signal: this.#abort.signal,
      settle: (answered, outcome) => {
        batch.unsettled = batch.unsettled.slice(answered.length);
        this.#book(answered, outcome);
        settling.push(this.#queue.settle(answered));
      },
      report: (failure) => this.#listeners.onError(failure),
    });
    batch.done = sending.then(() => Promise.all(settling)).then(() => this.#end(batch));
  }

  /** @param {readonly Entry[]} answered @param {import('./entry.mjs').Outcome} outcome */
  #book(answered, { accepted, duplicates, status, rejections }) {
    this.#counts.sent += answered.length;
    this.#counts.accepted += accepted;
    this.#counts.duplicates += duplicates;
    this.#counts.rejected += rejections.length;
    for (const { entry, ...reason } of rejections)
      this.#listeners.onRejected({ id: entry.id, json: entry.json, status, ...reason });
  }

  /** @param {Batch} batch */
  #end(batch) {
    if (batch.unsettled.length > 0) return; // the client was closed; what is left is looked at there
    this.#batches.delete(batch);
    this.#admitWaiters();
    for (const flush of this.#flushes) if (this.#hasSettled(flush.target)) flush.resolve();
    void this.#pump();
  }

  /** Resolves once all that was given to us until now is answered. */
  async #settleAll() {
    await Promise.allSettled([...this.#admissions]);
    const target = this.#taken;
    if (this.#hasSettled(target)) return;
    await new Promise((resolve) => {
      const flush = { target, resolve: () => resolve(this.#flushes.delete(flush)) };
      this.#flushes.add(flush);
      void this.#pump();
    });
  }

  /** @param {number} target */
  #hasSettled(target) {
    const open = [...this.#batches].map(({ first }) => first);
    return Math.min(this.#started + 1, ...open) > target;
  }

  /** @param {unknown} error @param {number} attempt @param {number} events */
  #reportSpillFault(error, attempt, events) {
    const message = /** @type {Error} */ (error).message;
    const times = { attempt, delayMs: 0, sinceMs: 0 };
    this.#listeners.onError({
      ...times,
      willRetry: attempt > 0,
      status: 0,
      code: 'spill_failed',
      message,
      events,
    });
  }
}

const closed = () => new ColiseumError('closed', 'The client is closed; it takes no more events.');
