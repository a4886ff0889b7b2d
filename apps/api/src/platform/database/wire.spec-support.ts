/** A wire to Postgres that can be cut, for specs. */
import net from 'node:net';

export class Wire {
  private readonly sockets = new Set<net.Socket>();
  private server: net.Server | undefined;
  private target: URL | undefined;
  port = 0;

  async open(): Promise<void> {
    this.server = net.createServer((near) => {
      const far = net.connect(Number(this.target?.port || 5432), this.target?.hostname);
      for (const socket of [near, far]) this.sockets.add(socket.on('error', () => undefined));
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as net.AddressInfo).port;
  }

  address(url: string): string {
    this.target = new URL(url);
    const through = new URL(url);
    through.host = `127.0.0.1:${this.port}`;
    return through.href;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }
}
