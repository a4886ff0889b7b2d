/** A sign-in by the provider, from the button to the session: opened here, answered once, by the browser that opened it. */
import { Injectable, Logger } from '@nestjs/common';
import type { ProviderFault } from '@coliseum/contracts';
import { admit, HOME_PATH, safeReturnTo } from '@coliseum/domain';
import { AuditLog } from '../../platform/audit/audit.js';
import { sameText } from '../same-text.js';
import { Sessions, type Caller } from '../sessions.js';
import { isAttemptSecret, newAttemptSecret, stateOf } from './attempt-secret.js';
import { OidcProvider, type Vouched } from './oidc-provider.js';
import { ProviderAccounts } from './provider-accounts.js';
import { SignInAttempts, type SignInAttempt } from './sign-in-attempts.js';

export type SignInEnd =
  | { token: string; returnTo: string }
  | {
      fault: ProviderFault;
      returnTo: string;
      /** the browser's own sign-in goes on: this answer was not its */
      isForeign?: true;
    };

@Injectable()
export class ProviderSignIn {
  private readonly logger = new Logger('auth');

  constructor(
    private readonly provider: OidcProvider,
    private readonly attempts: SignInAttempts,
    private readonly accounts: ProviderAccounts,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** @returns the secret for the browser, and the page to go to; @throws 404, 503 */
  async begin(
    returnTo: string | undefined,
    oldToken: string | undefined,
  ): Promise<{ secret: string; url: string }> {
    const secret = newAttemptSecret();
    const url = await this.provider.pageFor(secret);
    await this.attempts.keep(secret, ourPath(returnTo), oldToken);
    return { secret, url };
  }

  /**
   * A browser is on its way: whatever fails is told to it as a page.
   * @param secret from the browser's cookie
   * @param query what the provider sent the browser back with
   */
  end(secret: string | undefined, query: URLSearchParams, caller: Caller): Promise<SignInEnd> {
    return this.answer(secret, query, caller).catch((error: unknown) => {
      this.logger.error({ msg: 'a sign-in failed', requestId: caller.requestId, err: error });
      return { fault: 'unavailable', returnTo: HOME_PATH };
    });
  }

  private async answer(
    secret: string | undefined,
    query: URLSearchParams,
    caller: Caller,
  ): Promise<SignInEnd> {
    const isOwn =
      secret !== undefined && isAttemptSecret(secret) && sameText(query.get('state') ?? '', stateOf(secret));
    if (!isOwn) return { fault: 'not_started', returnTo: HOME_PATH, isForeign: true };
    const attempt = await this.attempts.take(secret);
    if (!attempt) return { fault: 'not_started', returnTo: HOME_PATH };
    const vouched = await this.provider.vouchedFor(secret, query.toString());
    if (typeof vouched === 'string') return this.refuse(vouched, undefined, attempt, caller);
    return this.enter(vouched, attempt, caller);
  }

  private async enter(vouched: Vouched, attempt: SignInAttempt, caller: Caller): Promise<SignInEnd> {
    const { issuer, subject, claims } = vouched;
    const admitted = admit(claims, this.provider.settings.rules);
    if (typeof admitted === 'string') return this.refuse(admitted, vouched, attempt, caller);
    const account = await this.accounts.enter({ ...admitted, issuer, subject }, caller.requestId);
    if (typeof account === 'string') return this.refuse(account, vouched, attempt, caller);
    const { id, name, email, role } = account;
    const token = await this.sessions.begin(
      { person: { id, name, email, role }, by: { provider: issuer }, oldTokenHash: attempt.oldTokenHash },
      caller,
    );
    if (token === undefined) return this.refuse('account_disabled', vouched, attempt, caller);
    return { token, returnTo: attempt.returnTo };
  }

  private async refuse(
    fault: ProviderFault,
    vouched: Vouched | undefined,
    { returnTo }: SignInAttempt,
    { address, requestId }: Caller,
  ): Promise<SignInEnd> {
    const email = vouched?.claims['email'];
    await this.audit.record({
      actor: undefined,
      action: 'login.failed',
      subject: typeof email === 'string' ? email : 'an unknown account',
      after: {
        address,
        reason: fault,
        provider: this.provider.settings.issuer,
        ...(vouched && { providerSubject: vouched.subject }),
      },
      requestId,
    });
    this.logger.log({ msg: 'a sign-in by the provider was refused', reason: fault, requestId });
    return { fault, returnTo };
  }
}

/** As it stands in an address, whatever was written: dots followed, controls gone; then it must still be one of ours. */
function ourPath(asked: string | undefined): string {
  const ours = safeReturnTo(asked);
  const { pathname, search, hash } = new URL(ours, 'http://here');
  return safeReturnTo(pathname + search + hash);
}
