/** What a schema cannot say of a profile. */
import type { ScreenProfile } from '@coliseum/contracts';
import { TimeZone } from '@coliseum/domain';
import { unprocessable } from '../../platform/errors/app-error.js';

/** @throws 422 */
export function mustBeProfile({ timeZone, language }: ScreenProfile): void {
  if (!TimeZone.find(timeZone))
    throw fault(
      'timeZone',
      `timeZone is "${timeZone}"; it must be a name of the IANA data, such as Europe/Berlin.`,
    );
  if (!isLanguage(language))
    throw fault('language', `language is "${language}"; it must be a BCP 47 tag such as en, de-CH or ar.`);
}

const fault = (name: string, message: string): Error =>
  unprocessable('invalid_profile', message, [{ path: `/profile/${name}`, code: 'invalid_field', message }]);

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
