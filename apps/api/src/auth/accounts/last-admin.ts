/** Somebody can always let people in: the last admin who can sign in stays one. */
import type { Config } from '../../platform/config/config.js';
import type { AccountRow } from './account-row.js';

/** How people may sign in here; an admin who cannot is none. */
export interface SignInWays {
  password: boolean;
  issuer: string | null;
}
export const signInWays = ({ passwordSignIn, oidc }: Config): SignInWays => ({
  password: passwordSignIn,
  issuer: oidc?.issuer ?? null,
});

/** @param admins who can let people in, held so that nobody takes away another one meanwhile */
export const isLastAdmin = (admins: readonly { id: string }[], row: AccountRow): boolean =>
  row.role === 'admin' && row.disabled_at === null && admins.every(({ id }) => id === row.id);
