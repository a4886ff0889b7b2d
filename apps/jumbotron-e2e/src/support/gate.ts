/** A TCP gate between browser and product: it can swallow what passes while every connection stays open, as a dead switch does. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export class Gate {
  private readonly sockets = new Set<Socket>();
  private swallows = false;

  private constructor(private readonly server: Server) {}

  static async before(origin: string): Promise<Gate> {
    const { hostname, port } = new URL(origin);
    const server = createServer();
    const gate = new Gate(server);
    server.on('connection', (near) => {
      const far = connect(Number(port), hostname);
      gate.join(near, far);
      gate.join(far, near);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return gate;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on nothing passes, and nothing breaks; new connections open and stay silent. */
  shut(): void {
    this.swallows = true;
  }

  /** What was swallowed is gone for good: connections of that time are cut. */
  open(): void {
    this.swallows = false;
    for (const socket of this.sockets) socket.destroy();
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((done) => this.server.close(() => done()));
  }

  private join(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.on('data', (chunk) => {
      if (!this.swallows) to.write(chunk);
    });
    from.on('close', () => {
      this.sockets.delete(from);
      if (!this.swallows) to.destroy();
    });
    from.on('error', () => undefined);
  }
}
