/** Why a sign-in by the provider ended without a session, in words: what happened and what to do next. */
import { ApiError } from '@coliseum/api-client';
import { PROVIDER_FAULTS, type ProviderFault } from '@coliseum/contracts';
import type { SignInFault } from './sign-in-fault';

type Words = Omit<SignInFault, 'requestId'>;

const WORDS: Readonly<Record<ProviderFault, (name: string) => Words>> = {
  unavailable: () => ({
    title: 'The server could not finish the sign-in.',
    detail: 'Nobody was signed in. Try again in a moment.',
  }),
  provider_unavailable: (name) => ({
    title: `${name} cannot be reached.`,
    detail: 'Nobody was signed in. Try again in a moment.',
  }),
  not_started: () => ({
    title: 'This sign-in was not begun here, or is over.',
    detail: 'One that is not finished within 10 min ends. Begin it again.',
  }),
  refused: (name) => ({
    title: `${name} did not let you in.`,
    detail: 'It was cancelled there, or your account there may not be used for this.',
  }),
  invalid_answer: (name) => ({
    title: `${name} gave an answer that does not hold.`,
    detail: 'Nobody was signed in. Try again; if it stays like this, tell an admin.',
  }),
  no_role: (name) => ({
    title: 'You may not enter the control room.',
    detail: `${name} knows you, but none of your groups there has a role here. An admin can say which one does.`,
  }),
  no_email: (name) => ({
    title: `${name} did not say your e-mail address.`,
    detail: 'A new account needs one. An admin can see to it that it is told.',
  }),
  email_unverified: (name) => ({
    title: `${name} has not verified your e-mail address.`,
    detail: 'Verify it there, then sign in again.',
  }),
  email_domain: () => ({
    title: 'Your e-mail address is of another house.',
    detail: 'Only addresses of some domains are let in here. An admin knows which.',
  }),
  email_taken: (name) => ({
    title: 'There is an account of your e-mail address already.',
    detail: `It cannot be linked to ${name} by itself: the address is not verified there, or somebody else’s. Ask an admin.`,
  }),
  account_disabled: () => ({
    title: 'Your account is disabled.',
    detail: 'An admin can enable it again.',
  }),
};

/** What the address of the sign-in page says, where it is one of ours. */
export const faultOf = (said: string | undefined): ProviderFault | null =>
  PROVIDER_FAULTS.find((fault) => fault === said) ?? null;

export const providerFault = (
  fault: ProviderFault,
  name: string,
  requestId: string | undefined,
): SignInFault => ({ ...WORDS[fault](name), requestId: requestId ?? null });

/** Where the server would not even begin it. */
export const beginFault = (error: unknown, name: string): SignInFault => {
  if (!(error instanceof ApiError))
    return { title: 'Signing in failed.', detail: 'Please try again.', requestId: null };
  const { requestId } = error;
  if (error.code === 'provider_unavailable')
    return providerFault('provider_unavailable', name, requestId ?? undefined);
  if (error.isUnreachable)
    return { title: 'The server cannot be reached.', detail: 'Try again in a moment.', requestId };
  return { title: 'This sign-in could not begin.', detail: error.message, requestId };
};
