/** An address as the log may have it: whoever reads the log must not be able to open what is shared by a secret link. */

const SECRET = /(\/shared\/(?:reports\/)?)[^/?#]+/g;

/** What a sign-in provider sent the browser back with opens a session, once. */
const CALLBACK = /(\/auth\/oidc\/callback)\?.*$/s;

export const loggableUrl = (url: string): string => url.replace(SECRET, '$1…').replace(CALLBACK, '$1?…');
