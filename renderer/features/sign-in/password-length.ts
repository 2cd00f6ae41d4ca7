/** 15 characters at least and no rules about their kinds (security.md, line 15). The service has the last word. */
export const minimumLength = 15;

/** Counted as people count: an accented letter is one. */
export const lengthOf = (password: string): number => [...password.normalize('NFC')].length;
