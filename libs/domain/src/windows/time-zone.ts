/** A time zone as a list of its offsets: what the clocks on the wall show at an instant, by the runtime's IANA data. */

const SECOND_MS = 1_000;
/** The shortest time between two changes in the IANA data is four days (Freetown 1939): none is stepped over. */
const STEP_MS = 3 * 86_400_000;
/** No zone's clocks changed before; local mean time held. */
const FIRST_CHANGE_MS = Date.UTC(1800, 0, 1);
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** An instant at which the offset changes, and what it is from then on. */
export interface OffsetChange {
  at: number;
  offset: number;
}

export class TimeZone {
  private readonly format: Intl.DateTimeFormat;
  private scanned: { from: number; to: number; before: number; changes: OffsetChange[] } | undefined;

  private constructor(
    /** as it was asked for: the runtime's own names are not always today's */
    readonly name: string,
  ) {
    this.format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  }

  get isUtc(): boolean {
    return this.format.resolvedOptions().timeZone === 'UTC';
  }

  /** @returns undefined for a name that is not in the IANA data; offsets such as +02:00 are no names */
  static find(name: string): TimeZone | undefined {
    if (!/^[A-Za-z][\w+/-]*$/.test(name)) return undefined;
    try {
      return new TimeZone(name);
    } catch {
      return undefined;
    }
  }

  /** Milliseconds that local time is ahead of UTC. */
  offsetAt(at: number): number {
    const known = this.scanned;
    if (known && at >= known.from && at <= known.to)
      return known.changes.findLast((change) => change.at <= at)?.offset ?? known.before;
    return this.askOffset(at);
  }

  private askOffset(at: number): number {
    const [, sign, hours, minutes, seconds = '0'] = OFFSET.exec(this.format.format(at)) ?? [];
    if (!sign) return 0;
    const offset = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * SECOND_MS;
    return sign === '-' ? -offset : offset;
  }

  /** Changes of the offset in (from, to], oldest first. */
  changes(from: number, to: number): OffsetChange[] {
    const known = this.scanned && from >= this.scanned.from && to <= this.scanned.to;
    const changes = known ? (this.scanned?.changes ?? []) : this.scan(from, to);
    return changes.filter(({ at }) => at > from && at <= to);
  }

  /** Walks over (from, to] once, so that many questions about it are cheap. */
  prepare(from: number, to: number): void {
    this.scanned = { from, to, before: this.askOffset(from), changes: this.scan(from, to) };
  }

  private scan(from: number, to: number): OffsetChange[] {
    const changes: OffsetChange[] = [];
    let at = Math.min(Math.max(from, FIRST_CHANGE_MS), to);
    let offset = this.askOffset(at);
    while (at < to) {
      const next = Math.min(at + STEP_MS, to);
      const then = this.askOffset(next);
      if (then !== offset) changes.push({ at: this.changeBetween(at, next, offset), offset: then });
      [at, offset] = [next, then];
    }
    return changes;
  }

  private changeBetween(from: number, to: number, before: number): number {
    let [low, high] = [from, to];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.askOffset(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }
}
