/** What stands before the processes in production: hands connections to them in turn, and to the next where one is gone. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export class Balancer {
  private readonly open = new Set<Socket>();
  private turn = 0;
  private constructor(
    private readonly server: Server,
    private readonly ports: readonly number[],
  ) {
    server.on('connection', (client) => this.take(client));
  }

  /** @param origins of the processes */
  static async before(...origins: string[]): Promise<Balancer> {
    const server = createServer({ noDelay: true });
    const balancer = new Balancer(
      server,
      origins.map((origin) => Number(new URL(origin).port)),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4_096, resolve));
    return balancer;
  }

  get origin(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(client: Socket): void {
    const start = this.turn++;
    const offer = (refusals: number): void => {
      const port = this.ports[(start + refusals) % this.ports.length] as number;
      const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
      this.keep(upstream);
      upstream.once('connect', () => {
        upstream.removeAllListeners('error');
        for (const [one, other] of [
          [client, upstream],
          [upstream, client],
        ] as const) {
          one.on('error', () => one.destroy());
          one.once('close', () => other.destroy());
          one.pipe(other);
        }
      });
      upstream.once('error', () => {
        if (refusals + 1 < this.ports.length) offer(refusals + 1);
        else client.destroy();
      });
    };
    this.keep(client);
    client.once('error', () => client.destroy());
    offer(0);
  }

  private keep(socket: Socket): void {
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
  }
}
