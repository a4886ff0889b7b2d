/** The provider of OpenID Connect as this server talks to it: authorization code with PKCE, state and nonce, found by discovery. */
import { Injectable, Logger } from '@nestjs/common';
import type { ProviderFault } from '@coliseum/contracts';
import type { Configuration } from 'openid-client';
import { Config, type OidcConfig } from '../../platform/config/config.js';
import { AppError, notFound } from '../../platform/errors/app-error.js';
import { nonceOf, stateOf, verifierOf } from './attempt-secret.js';
import { isProviderAway } from './is-provider-away.js';

/** A person waits before the sign-in page for as long as this, at most. */
const PATIENCE_SECONDS = 5;
/** Its document is read anew for each sign-in, so that who is sent there finds it; a crowd reads it once. */
const DOCUMENT_MS = 1_000;
const CLOCKS_DIFFER_SECONDS = 30;

export interface Vouched {
  issuer: string;
  subject: string;
  claims: Readonly<Record<string, unknown>>;
}

@Injectable()
export class OidcProvider {
  private readonly logger = new Logger('auth');
  private known: { until: number; configuration: Promise<Configuration> } | undefined;

  constructor(private readonly config: Config) {}

  /** @throws 404 where none is configured */
  get settings(): OidcConfig {
    if (!this.config.oidc) throw notFound('Nobody signs in by a provider here.', 'no_provider');
    return this.config.oidc;
  }

  /** @returns where the browser is to go; @throws 404, 503 `provider_unavailable` */
  async pageFor(secret: string): Promise<string> {
    const { name, scopes, redirectUri } = this.settings;
    const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await import('openid-client');
    const configuration = await this.discovered().catch((error: unknown) => {
      throw new AppError(
        503,
        'provider_unavailable',
        `${name} cannot be reached just now. Try again in a moment.`,
        { retryAfterSeconds: PATIENCE_SECONDS, cause: error },
      );
    });
    return buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: scopes,
      response_type: 'code',
      state: stateOf(secret),
      nonce: nonceOf(secret),
      code_challenge: await calculatePKCECodeChallenge(verifierOf(secret)),
      code_challenge_method: 'S256',
    }).href;
  }

  /**
   * Exchanges the code that the browser came back with.
   * @param query as it came, of a sign-in whose state was looked at
   */
  async vouchedFor(secret: string, query: string): Promise<Vouched | ProviderFault> {
    try {
      return await this.redeem(secret, query);
    } catch (error) {
      const { AuthorizationResponseError } = await import('openid-client');
      const fault: ProviderFault =
        error instanceof AuthorizationResponseError
          ? 'refused'
          : isProviderAway(error)
            ? 'provider_unavailable'
            : 'invalid_answer';
      this.note(`a sign-in ended: ${fault}`, error);
      return fault;
    }
  }

  private async redeem(secret: string, query: string): Promise<Vouched> {
    const { redirectUri, rules } = this.settings;
    const { authorizationCodeGrant, fetchUserInfo } = await import('openid-client');
    const configuration = await this.discovered();
    const url = new URL(redirectUri);
    url.search = query;
    const tokens = await authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: verifierOf(secret),
      expectedState: stateOf(secret),
      expectedNonce: nonceOf(secret),
      idTokenExpected: true,
    });
    const said = tokens.claims();
    if (!said) throw new Error('There is no ID token.');
    const { issuer, userinfo_endpoint: more } = configuration.serverMetadata();
    // many providers keep a token short and tell the rest to who asks
    const isWhole = said['email'] !== undefined && said[rules.roleClaim] !== undefined;
    const asked =
      more === undefined || isWhole ? {} : await fetchUserInfo(configuration, tokens.access_token, said.sub);
    return { issuer, subject: said.sub, claims: { ...asked, ...said } };
  }

  private discovered(): Promise<Configuration> {
    const now = Date.now();
    if (this.known && this.known.until > now) return this.known.configuration;
    const known = { until: now + DOCUMENT_MS, configuration: this.discover() };
    this.known = known;
    known.configuration.catch((error: unknown) => {
      if (this.known === known) this.known = undefined;
      this.note('the sign-in provider cannot be reached', error);
    });
    return known.configuration;
  }

  private async discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const client = await import('openid-client');
    const basic = client.ClientSecretBasic(clientSecret);
    const post = client.ClientSecretPost(clientSecret);
    return client.discovery(
      new URL(issuer),
      clientId,
      { [client.clockTolerance]: CLOCKS_DIFFER_SECONDS },
      (server, ...rest) => {
        const takes = server.token_endpoint_auth_methods_supported;
        return (takes === undefined || takes.includes('client_secret_basic') ? basic : post)(server, ...rest);
      },
      {
        timeout: PATIENCE_SECONDS,
        // only an issuer on this machine may be named without TLS
        execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
      },
    );
  }

  /** Never the error as a whole: it may hold what the provider answered, tokens included. */
  private note(msg: string, error: unknown): void {
    const { name, message, code, error: said } = error as Error & { code?: unknown; error?: unknown };
    this.logger.warn({ msg, provider: this.config.oidc?.issuer, reason: `${name}: ${message}`, code, said });
  }
}
