/** Where this very process can be reached by a browser on the same machine. */
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { AddressInfo, Server } from 'node:net';
import { Config } from '../config/config.js';

const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

@Injectable()
export class OwnOrigin {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: Config,
  ) {}

  /** @throws before the server listens */
  get(): string {
    const found = (this.host.httpAdapter.getHttpServer() as Server).address();
    if (found === null || typeof found === 'string') throw new Error('The server does not listen yet.');
    return `${this.config.tls ? 'https' : 'http'}://${hostOf(found)}:${found.port}`;
  }
}

function hostOf({ address, family }: AddressInfo): string {
  return EVERYWHERE[address] ?? (family === 'IPv6' ? `[${address}]` : address);
}
