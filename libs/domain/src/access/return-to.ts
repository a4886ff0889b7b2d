/** Where signing in leads: back to a page of the control room or to a report, never to another place. */
export const HOME_PATH = '/dia/coliseum';
export const LOGIN_PATH = '/dia/coliseum/login';
/** Where a password that was handed out is changed, before anything else. */
export const PASSWORD_PATH = '/dia/coliseum/password';

/** The page asked for, where it is one of ours; else the first one. */
export const safeReturnTo = (asked: string | null | undefined): string => {
  if (!asked) return HOME_PATH;
  const isOurs =
    asked === HOME_PATH || /^(\/dia\/coliseum[/?#]|\/coliseum\/reports\/[\w-]+([?#]|$))/.test(asked);
  return isOurs && !asked.startsWith(LOGIN_PATH) && !asked.includes('//') ? asked : HOME_PATH;
};
