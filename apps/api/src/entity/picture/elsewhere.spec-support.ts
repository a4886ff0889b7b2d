/** A server of pictures that somebody else keeps. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { PNG } from './pictures.spec-support.js';

export class Elsewhere {
  readonly asked: string[] = [];
  readonly answers = new Map<string, { status?: number; body?: Buffer; after?: Promise<void> }>();
  private readonly server = http.createServer((request, answer) => void this.answer(request, answer));
  host = '';

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
  url(path: string): string {
    return `http://${this.host}${path}`;
  }
  private async answer(request: http.IncomingMessage, answer: http.ServerResponse): Promise<void> {
    const path = request.url ?? '';
    this.asked.push(path);
    const { status = 200, body = PNG, after } = this.answers.get(path) ?? {};
    await after;
    answer.writeHead(status).end(body);
  }
}
