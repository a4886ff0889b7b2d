/** A real provider of OpenID Connect for tests: its own pages, its own tokens; it goes away and comes back at the same address. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';
import { freePort } from '../free-port.js';

export type Claims = Readonly<Record<string, unknown>>;

export interface IdentityProviderOptions {
  redirectUri: string;
  /** tells everything in the token; else, as many do, only to who asks the userinfo endpoint */
  tellsAllInToken?: boolean;
}

const HOST = '127.0.0.1';

export class IdentityProvider {
  readonly client = { id: 'coliseum', secret: randomBytes(24).toString('base64url') };
  /** whoever signs in there, by the name that is typed; any password is right */
  readonly people = new Map<string, Claims>();
  private server: Server | undefined;

  private constructor(
    private readonly port: number,
    private readonly options: IdentityProviderOptions,
  ) {}

  static async start(options: IdentityProviderOptions): Promise<IdentityProvider> {
    const made = new IdentityProvider(await freePort(), options);
    await made.resume();
    return made;
  }

  get issuer(): string {
    return `http://${HOST}:${this.port}`;
  }

  /** What the product is told of it. */
  settings(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      COLISEUM_PUBLIC_URL: new URL(this.options.redirectUri).origin,
      COLISEUM_OIDC_ISSUER: this.issuer,
      COLISEUM_OIDC_NAME: 'Rathaus',
      COLISEUM_OIDC_CLIENT_ID: this.client.id,
      COLISEUM_OIDC_CLIENT_SECRET: this.client.secret,
      COLISEUM_OIDC_SCOPES: 'openid email profile groups',
      COLISEUM_OIDC_ROLES: 'admin=admins; operator=show crew; viewer=guests',
      ...more,
    };
  }

  /** Nobody answers at its address any more. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  }

  async resume(): Promise<void> {
    const server = createServer(quietly(() => this.provider()).callback());
    await new Promise<void>((resolve) => server.listen(this.port, HOST, resolve));
    this.server = server;
  }

  private provider(): Provider {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return new Provider(this.issuer, {
      clients: [
        {
          client_id: this.client.id,
          client_secret: this.client.secret,
          redirect_uris: [this.options.redirectUri],
        },
      ],
      claims: {
        openid: ['sub'],
        email: ['email', 'email_verified'],
        profile: ['name', 'preferred_username'],
        groups: ['groups'],
      },
      conformIdTokenClaims: !this.options.tellsAllInToken,
      findAccount: (_, name) => ({
        accountId: name,
        claims: () => ({ ...this.people.get(name), sub: name }),
      }),
      pkce: { required: () => true },
      ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
      cookies: { keys: [randomBytes(16).toString('hex')] },
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', kid: 'one' } as never] },
    });
  }
}

/** It warns of its own pages and its memory as not meant for production: here they are what is wanted. */
function quietly<T>(make: () => T): T {
  const { warn } = console;
  Object.assign(console, { warn: () => undefined });
  try {
    return make();
  } finally {
    Object.assign(console, { warn });
  }
}

export { freePort };
