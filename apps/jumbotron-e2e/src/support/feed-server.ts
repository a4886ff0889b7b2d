/**
 * The server's end of `/live`, spoken to the page itself: hundreds of revisions a second, as no real board sends them, so
 * that days of updates pass in a minute. Pages, pictures and the directory come from the real product.
 */
import type { LeaderboardDelta, LeaderboardEntry, LeaderboardSnapshot } from '@coliseum/contracts';
import type { Page, WebSocketRoute } from 'playwright-core';

const HEARTBEAT_MS = 5_000;
const HELLO = {
  sid: 'engine',
  upgrades: [],
  pingInterval: 25_000,
  pingTimeout: 20_000,
  maxPayload: 1_000_000,
};

export class FeedServer {
  private line: WebSocketRoute | undefined;
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    private board: LeaderboardSnapshot,
    private readonly version: string,
  ) {}

  static async before(page: Page, board: LeaderboardSnapshot, version: string): Promise<FeedServer> {
    const server = new FeedServer(board, version);
    await page.routeWebSocket(/\/socket\.io\//, (line) => server.serve(line));
    return server;
  }

  get revision(): number {
    return this.board.revision;
  }

  /** The next revision: everyone has another score, and nearly everyone another place. */
  next(): void {
    const { board } = this;
    const moved = board.entries
      .map((entry, i) => ({
        ...entry,
        score: entry.score + 1 + ((i * 7_919 + board.revision * 104_729) % 997),
      }))
      .sort((a, b) => b.score - a.score)
      .map((entry, i): LeaderboardEntry => ({
        ...entry,
        ...{ rank: i + 1, position: i + 1, previousRank: entry.rank, change: entry.rank - i - 1 },
        trend: entry.rank > i + 1 ? 'up' : entry.rank < i + 1 ? 'down' : 'stable',
      }));
    const at = new Date().toISOString();
    const { leaderboardId, window, eventId, epoch, revision, total, totals, state } = board;
    const delta: LeaderboardDelta = {
      ...{ leaderboardId, window, eventId, epoch, total, totals, state },
      ...{ fromRevision: revision, toRevision: revision + 1, generatedAt: at, asOf: at },
      changes: moved.map((entry) => ({ op: 'upsert', entry })),
    };
    this.board = { ...board, revision: revision + 1, generatedAt: at, asOf: at, entries: moved };
    this.say('leaderboard:delta', delta);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private serve(line: WebSocketRoute): void {
    this.line = line;
    line.send(`0${JSON.stringify(HELLO)}`);
    line.onMessage((message) => this.heard(String(message)));
    clearInterval(this.timer);
    this.timer = setInterval(() => this.beat(), HEARTBEAT_MS);
  }

  private heard(message: string): void {
    const [, namespace = '/', rest = ''] = /^4\d(\/[a-z]+)?,?(.*)$/.exec(message) ?? [];
    if (message.startsWith('40')) {
      this.line?.send(`40${namespace},${JSON.stringify({ sid: `socket${namespace}` })}`);
      this.beat();
      return;
    }
    const [, id, body] = /^(\d+)(\[.*)$/s.exec(rest) ?? [];
    if (!id || !body) return;
    const [name] = JSON.parse(body) as [string];
    const answer = name === 'clock:ask' ? new Date().toISOString() : this.board;
    this.line?.send(`43${namespace},${id}${JSON.stringify([answer])}`);
  }

  private beat(): void {
    const now = new Date().toISOString();
    this.say('heartbeat', { serverTime: now, version: this.version, dataThrough: now });
  }

  private say(name: string, payload: unknown): void {
    this.line?.send(`42/live,${JSON.stringify([name, payload])}`);
  }
}
