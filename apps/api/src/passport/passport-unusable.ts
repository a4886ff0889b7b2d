/** Passport's database answers, but its log is not as it must be; the message says what would be right. */
export class PassportUnusable extends Error {}
