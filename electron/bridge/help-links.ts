import type { helpLinks } from '../../shared/contracts/desk/bridge.ts';

export type HelpLink = (typeof helpLinks)[number];

/** Where each outside page is. The consumer's pages belong to the same service as the Desk. */
export function addressOf(link: HelpLink, serviceUrl: string): string {
  const addresses: Record<HelpLink, string> = {
    'consumer-pages': `${serviceUrl}/`,
    'report-changes': 'https://www.mnsure.org/current-customers/report-change/',
    'without-help': 'https://www.mnsure.org/new-customers/apply/',
    mnsure: 'https://www.mnsure.org/',
  };
  return addresses[link];
}
