/** What can be said of a webhook's address before anything is posted to it; where a name leads is judged at each post. */
import { isIP } from 'node:net';
import { AppError, unprocessable } from '../../platform/errors/app-error.js';
import { isAskable } from '../../platform/outbound/ask-outside.js';
import { isPublicAddress } from '../../platform/outbound/public-address.js';

const refused = (message: string): AppError =>
  unprocessable('invalid_webhook', message, [{ path: '/url', code: 'invalid_field', message }]);

/** @throws 422 */
export function checkAddress(address: string, allow: readonly string[]): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !isAskable(url))
    throw refused(
      'url must be an http or https address without user and password, as https://hooks.example.org/…',
    );
  const host = `${url.hostname}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`;
  if (allow.includes(host)) return;
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (literal === 'localhost' || (isIP(literal) !== 0 && !isPublicAddress(literal)))
    throw refused(`url leads to ${host}, which is not public; COLISEUM_WEBHOOK_ALLOW may name it.`);
}
