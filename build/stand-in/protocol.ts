/**
 * Custom schemes. Chromium cannot be taught one from outside, so `app://bundle/` is shown as `https://bundle.app.localhost/`,
 * a secure origin that no network can reach, and its requests are answered here.
 */
import type { Protocol } from 'electron';
import { app } from './app.ts';
import { refuse, refuseUnknownKeys, refusing } from './refusals.ts';
import { handlers, schemes } from './schemes.ts';

type Members = Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>;

export const protocol = refusing<Members>('protocol', {
  registerSchemesAsPrivileged(list) {
    if (app.isStarted) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges = {} } of list) {
      refuseUnknownKeys('Privilege', privileges, ['standard', 'secure', 'supportFetchAPI', 'stream', 'codeCache']);
      if (!privileges.standard || !privileges.secure || !privileges.supportFetchAPI)
        refuse(`A scheme that is not standard, secure and fetchable ('${scheme}')`);
      schemes.add(scheme);
    }
  },
  handle(scheme, handler) {
    if (!schemes.has(scheme)) refuse(`Handling the scheme '${scheme}' without registering it as privileged`);
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, async request => handler(request));
  },
  unhandle(scheme) {
    handlers.delete(scheme);
  },
  isProtocolHandled: scheme => handlers.has(scheme),
});
