import type { Locator } from '@playwright/test';

/** What stands there, on one line. */
export const wordsOf = async (place: Locator): Promise<string> => ((await place.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
