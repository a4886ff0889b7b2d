/** What follows where a key, a session or an account changed: nothing remembered counts, and open sockets are looked at again, at once. */
import { Injectable } from '@nestjs/common';
import { Facts } from '../platform/facts/facts.js';
import { CredentialAuthenticator } from './credential-authenticator.js';

@Injectable()
export class AccessChanges {
  constructor(
    private readonly authenticator: CredentialAuthenticator,
    private readonly facts: Facts,
  ) {}

  /** After the commit; other processes follow within 5 s. */
  spread(): void {
    this.authenticator.forgetAll();
    this.facts.announce('access.changed', {});
  }
}
