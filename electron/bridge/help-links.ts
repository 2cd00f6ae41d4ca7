import type { helpLinks } from '../../shared/contracts/desk/bridge.ts';
import mnsurePages from '../../shared/data/mnsure-pages.json' with { type: 'json' };

export type HelpLink = (typeof helpLinks)[number];

/** Pages of the same service as the Desk's. */
const ownPages = {
  'consumer-pages': '/',
  'forgot-password': '/assister/forgot',
  'set-up-account': '/assister/set-up',
  'learning-center': '/learning',
} as const;

const isOwn = (link: HelpLink): link is keyof typeof ownPages => link in ownPages;

/** Where each outside page is. */
export const addressOf = (link: HelpLink, serviceUrl: string): string =>
  isOwn(link) ? `${serviceUrl}${ownPages[link]}` : mnsurePages[link];
