/** An address as the log may have it: whoever reads the log must not be able to open what is shared by a secret link. */

const SECRET = /(\/shared\/(?:reports\/)?)[^/?#]+/g;

export const loggableUrl = (url: string): string => url.replace(SECRET, '$1…');
