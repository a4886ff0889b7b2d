// Says when a recorded event is due, so that a show replays as it happened, N times as fast.

/**
 * @param {number | undefined} speed undefined: everything is due at once
 * @param {() => number} [now]
 * @returns {(at: number | undefined) => number} milliseconds until an event of that moment is due
 */
export function createPace(speed, now = Date.now) {
  /** @type {{ recorded: number, replayed: number } | undefined} */
  let start;
  return (at) => {
    if (speed === undefined || at === undefined) return 0;
    start ??= { recorded: at, replayed: now() };
    return Math.max(0, start.replayed + (at - start.recorded) / speed - now());
  };
}
