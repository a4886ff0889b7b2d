// The events that wait to be sent: first those in memory, then those in the spill; the order is the one they came in.

/** @typedef {import('./entry.mjs').Entry} Entry */

export class EventQueue {
  /** @type {Entry[]} */
  #memory = [];
  #memoryBytes = 0;
  #settings;
  #spill;
  /** Taken out and not answered yet; they hold their room. */
  inFlight = 0;

  /** @param {import('./entry.mjs').Settings} settings @param {import('./spill.mjs').Spill | undefined} spill */
  constructor(settings, spill) {
    this.#settings = settings;
    this.#spill = spill;
  }

  get inMemory() {
    return this.#memory.length;
  }

  get spilled() {
    return this.#spill?.unread ?? 0;
  }

  get length() {
    return this.inMemory + this.spilled;
  }

  /** Whether a full request stands here, or nothing more finds room in memory. */
  get isFull() {
    const { batchSize, maxBatchBytes, maxQueue } = this.#settings;
    if (this.length >= batchSize || this.#memoryBytes >= maxBatchBytes) return true;
    return this.inMemory > 0 && this.inMemory + this.inFlight >= maxQueue;
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<void> | undefined} undefined: there is no room; else it is taken, once this resolves
   */
  offer(entry) {
    const { maxQueue, maxSpillBytes } = this.#settings;
    if (!this.#spill?.isBusy && this.inMemory + this.inFlight < maxQueue) {
      this.#memory.push(entry);
      this.#memoryBytes += entry.bytes + 1;
      return Promise.resolve();
    }
    return this.#spill && this.#spill.bytes < maxSpillBytes ? this.#spill.append(entry.json) : undefined;
  }

  /** The next request's events, which from now on are in flight. @returns {Promise<Entry[]>} */
  async take() {
    const { batchSize, maxBatchBytes } = this.#settings;
    const batch = this.#takeFromMemory(batchSize, maxBatchBytes);
    if (batch.length > 0 || !this.#spill) return batch;
    const spilled = await this.#spill.read(batchSize, maxBatchBytes);
    this.inFlight += spilled.length;
    return spilled;
  }

  /** @param {readonly Entry[]} entries that were answered */
  async settle(entries) {
    this.inFlight -= entries.length;
    const segment = entries[0]?.segment; // a batch comes from memory or from one segment
    if (segment) await this.#spill?.settle(segment, entries.length);
  }

  /** Everything that stands in memory, for the end. @returns {Entry[]} */
  drain() {
    return this.#memory.splice(0);
  }

  /** @param {number} limit @param {number} maxBytes */
  #takeFromMemory(limit, maxBytes) {
    let count = 0;
    let bytes = 0;
    for (const entry of this.#memory) {
      if (count === limit || (count > 0 && bytes + entry.bytes + 1 > maxBytes)) break;
      count += 1;
      bytes += entry.bytes + 1;
    }
    this.#memoryBytes -= bytes;
    this.inFlight += count;
    return this.#memory.splice(0, count);
  }
}
