// A deployment as a few threads on some cores: senders, API processes with their writes, the store. What the cost model says of rates is checked with it.

/**
 * @typedef {object} Deployment
 * @property {number} cores shared by all threads, each of which takes one at most
 * @property {number} processes API processes, one thread each
 * @property {number} connections callers that send the next request when the last one is answered
 * @property {number} perBody events a request
 * @property {number} requests after which the simulation ends
 * @property {{ api: number, store: number, sender: number }} costs µs of processor an event
 * @property {number} flushMs what a write waits for the disk
 *
 * @typedef {object} Write
 * @property {number[]} requests
 * @property {number} process
 *
 * @typedef {object} Thread
 * @property {{ left: number, done: () => void }[]} queue µs of processor that are left of each piece of work, the first one under way
 */

/** As the writer has it: a second write is begun beside the first where so many rows wait, and none takes more rows than that. */
const MOST_WRITES = 2;
const WORTH_A_WRITE = 400;
const MOST_ROWS = 10_000;

/** @param {Deployment} deployment @returns {{ eventsPerSecond: number, busy: number }} busy: share of the cores at work */
export function simulate({ cores, processes, connections, perBody, requests, costs, flushMs }) {
  /** @type {Thread} */
  const sender = { queue: [] };
  /** @type {Thread[]} */
  const apis = Array.from({ length: processes }, () => ({ queue: [] }));
  /** @type {Set<Thread>} */
  const backends = new Set();
  /** what is at the disk: when it is back, and what then @type {{ at: number, done: () => void }[]} */
  const flushes = [];
  const waiting = apis.map(() => /** @type {number[]} */ ([]));
  const writing = apis.map(() => 0);
  let now = 0;
  let worked = 0;
  let answered = 0;

  /** @param {number} caller */
  const send = (caller) => {
    const process = caller % processes;
    sender.queue.push({
      left: costs.sender * perBody,
      done: () =>
        apis[process]?.queue.push({ left: costs.api * perBody, done: () => arrive(caller, process) }),
    });
  };
  /** @param {number} caller @param {number} process */
  const arrive = (caller, process) => {
    waiting[process]?.push(caller);
    write(process);
  };
  /** @param {number} process */
  const write = (process) => {
    const queue = waiting[process] ?? [];
    const under = writing[process] ?? 0;
    const mayBegin = under === 0 || (under < MOST_WRITES && queue.length * perBody >= WORTH_A_WRITE);
    if (queue.length === 0 || !mayBegin) return;
    const taken = queue.splice(0, Math.max(1, Math.floor(MOST_ROWS / perBody)));
    writing[process] = under + 1;
    /** @type {Thread} */
    const backend = { queue: [] };
    const stored = () => {
      writing[process] = (writing[process] ?? 1) - 1;
      answered += taken.length;
      for (const caller of taken) send(caller);
      write(process);
    };
    const flush = () => {
      backends.delete(backend);
      flushes.push({ at: now + flushMs * 1_000, done: stored });
    };
    backend.queue.push({ left: costs.store * perBody * taken.length, done: flush });
    backends.add(backend);
  };

  for (let caller = 0; caller < connections; caller++) send(caller);
  while (answered < requests) {
    const active = [sender, ...apis, ...backends].filter(({ queue }) => queue.length > 0);
    const speed = active.length > 0 ? Math.min(1, cores / active.length) : 0;
    const first = Math.min(...active.map(({ queue }) => (queue[0]?.left ?? Infinity) / speed));
    const back = Math.min(...flushes.map(({ at }) => at - now));
    const step = Math.max(0, Math.min(first, back));
    now += step;
    worked += step * speed * active.length;
    for (const { queue } of active) {
      const [work] = queue;
      if (!work) continue;
      work.left -= step * speed;
      if (work.left > 1e-9) continue;
      queue.shift();
      work.done();
    }
    for (const flush of flushes.filter(({ at }) => at <= now + 1e-9)) {
      flushes.splice(flushes.indexOf(flush), 1);
      flush.done();
    }
  }
  return { eventsPerSecond: (answered * perBody * 1e6) / now, busy: worked / (now * cores) };
}
