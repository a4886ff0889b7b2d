// What a deployment takes, from what an event, a revision and a socket cost. Sources of the constants: docs/scale.md.

/**
 * @typedef {object} Costs
 * @property {number} apiUs µs of an API process' processor an event
 * @property {number} storeUs the same of Postgres, on its way in
 * @property {number} tickUs the same in the tick; one backend does it for a whole store
 * @property {number} eventBytes on disk, with its indexes
 * @property {number} sendUs µs of an API process' processor to write one revision to one socket
 * @property {number} socketBytes memory of a socket in an API process
 *
 * @typedef {object} Wish
 * @property {number} eventsPerSecond
 * @property {number} sockets that follow a board
 * @property {number} revisionsPerSecond that each of them is told
 * @property {number} daysKept
 *
 * @typedef {object} Needs
 * @property {number} ingestionCores of API processes
 * @property {number} fanoutCores of API processes
 * @property {number} stores Postgres primaries, each with a share of the events: a tick is one backend's work
 * @property {number} storeCores of all of them, ticks and writes
 * @property {number} bytesPerDay
 * @property {number} bytesKept
 * @property {number} socketBytes
 */

/** How much of a core, and of a tick's backend, may be used at the peak. */
const HEADROOM = 0.6;
const SECONDS_PER_DAY = 86_400;

/** The largest rate of events that processes and store on shared cores take in, senders left out. @param {Pick<Costs, 'apiUs' | 'storeUs'>} costs @param {{ cores: number, processes: number }} machine */
export const ingestRate = ({ apiUs, storeUs }, { cores, processes }) =>
  Math.min((cores * 1e6) / (apiUs + storeUs), (processes * 1e6) / apiUs);

/** The largest rate that one store rolls up. @param {Pick<Costs, 'tickUs'>} costs */
export const tickRate = ({ tickUs }) => 1e6 / tickUs;

/** @param {Costs} costs @param {Wish} wish @returns {Needs} */
export function needsOf(costs, { eventsPerSecond, sockets, revisionsPerSecond, daysKept }) {
  const cores = (/** @type {number} */ us, /** @type {number} */ perSecond) =>
    (us * perSecond) / 1e6 / HEADROOM;
  const bytesPerDay = eventsPerSecond * costs.eventBytes * SECONDS_PER_DAY;
  return {
    ingestionCores: Math.ceil(cores(costs.apiUs, eventsPerSecond)),
    fanoutCores: Math.ceil(cores(costs.sendUs, sockets * revisionsPerSecond)),
    stores: Math.ceil(eventsPerSecond / (tickRate(costs) * HEADROOM)),
    storeCores: Math.ceil(cores(costs.storeUs + costs.tickUs, eventsPerSecond)),
    bytesPerDay,
    bytesKept: bytesPerDay * daysKept,
    socketBytes: sockets * costs.socketBytes,
  };
}
