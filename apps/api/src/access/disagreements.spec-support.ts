/** Asks every question as everybody, and tells where the server answers otherwise than the document says. */
import { ask, type Question } from './ask.spec-support.js';
import type { Caller } from './callers.spec-support.js';
import { expected } from './expected.spec-support.js';

const AT_ONCE = 8;

export interface Account {
  asked: number;
  refused: number;
  disagreements: string[];
}

export async function disagreements(
  url: string,
  questions: readonly Question[],
  callers: readonly Caller[],
): Promise<Account> {
  const account: Account = { asked: 0, refused: 0, disagreements: [] };
  const left = questions.flatMap((question) => callers.map((caller) => ({ question, caller })));
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const fault = await faultOf(url, next.question, next.caller, account);
      if (fault) account.disagreements.push(fault);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  account.disagreements.sort();
  return account;
}

async function faultOf(
  url: string,
  question: Question,
  caller: Caller,
  account: Account,
): Promise<string | undefined> {
  const { method, path, operation } = question.described;
  const { status, type } = await ask(url, question, caller.headers());
  const should = expected(operation['x-access'], caller.who, method, question.isPrivate);
  account.asked++;
  const isRefusal = status === 401 || status === 403;
  if (isRefusal) account.refused++;
  const said = `${method} ${path}${question.isPrivate ? ' (private)' : ''}, ${caller.name}: ${status}, not ${should}`;
  if (should === 'in' ? isRefusal : status !== should) return said;
  if (status >= 500 && status !== 503) return `${said}: it failed`;
  if (!isRefusal) return undefined;
  if (!Object.hasOwn(operation.responses, status)) return `${said}: the document does not name ${status}`;
  return type?.startsWith('application/problem+json') ? undefined : `${said}: it is a ${type}`;
}
