import type { Handlers } from '../../electron/bridge/dispatcher.ts';
import { sampleAssister } from '../../renderer/store/testing/samples.testing.ts';
import type { Place } from '../../shared/contracts/desk/place.ts';
import type { LinkState } from '../../shared/contracts/desk/session.ts';

/** What main tells a page of somebody who is signed in, online and in nobody else's way. */
export function openDesk(): Partial<Handlers> {
  let place: Place | null = null;
  const link = (): LinkState => ({ online: true, reason: 'none', since: new Date().toISOString(), lastContactAt: null });
  return {
    'app.info': () => ({ version: '0.0.0', computerName: 'bench', sampleData: true, runtime: 'bench', keychain: 'ready' }),
    'app.disk': () => ({ freeBytes: null, level: 'enough' }),
    'session.state': () => ({
      phase: 'open',
      assister: sampleAssister,
      profileId: sampleAssister.id,
      tenant: 'bench',
      method: 'password',
      signedIn: true,
      offlineUntil: new Date(Date.now() + 86_400_000).toISOString(),
      storage: 'sealed',
    }),
    'session.last-place': () => place,
    'session.note-place': noted => {
      place = noted.place;
      return {};
    },
    'service.link': link,
    'service.try-now': link,
    'clients.open': ({ clientId }) => ({ clientId, state: 'held', since: null, freeAt: null }),
    'clients.leave': () => ({}),
  };
}
