import type { helpLinks } from '../../shared/contracts/desk/bridge.ts';
import mnsurePages from '../../shared/data/mnsure-pages.json' with { type: 'json' };

export type HelpLink = (typeof helpLinks)[number];

/** Where each outside page is. The consumer's pages belong to the same service as the Desk. */
export function addressOf(link: HelpLink, serviceUrl: string): string {
  return link === 'consumer-pages' ? `${serviceUrl}/` : mnsurePages[link];
}
