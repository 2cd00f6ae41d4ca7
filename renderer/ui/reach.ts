import type { PayloadOf } from '../../shared/contracts/desk/bridge.ts';

type Link = PayloadOf<'service.link-changed'>;

const unreachable: ReadonlySet<Link['reason']> = new Set(['practice', 'unreachable', 'not-understood', 'silent', 'failed']);

/** No way to the service. Not the same as a service that waits for a sign-in or an update. */
export const isOffline = (link: Link): boolean => !link.online && unreachable.has(link.reason);

/** Something on the way answers in place of the service, such as a sign-on page: there is a network, and the person can open it. */
export const isIntercepted = (link: Link): boolean => isOffline(link) && link.reason === 'not-understood';

/** Whether something asked of the service now can be expected to pass. */
export const canReach = (link: Link, signedIn: boolean): boolean => link.online && signedIn;

export const unknownLink: Link = { online: false, reason: 'none', since: new Date(0).toISOString(), lastContactAt: null };
