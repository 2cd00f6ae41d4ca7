/** What each channel does. Every line hands over to the room whose business it is. */
import type { PayloadOf } from '../../shared/contracts/desk/bridge.ts';
import { toInstant } from '../../shared/dates.ts';
import type { Clock } from '../clock.ts';
import type { SecretStore } from '../keychain.ts';
import type { Log } from '../log.ts';
import type { Cable } from '../practice.ts';
import type { Link } from '../service-link/link.ts';
import type { Places } from '../session/places.ts';
import type { Session } from '../session/session.ts';
import type { Vault } from '../vault/vault.ts';
import type { Handlers } from './dispatcher.ts';
import type { HelpLink } from './help-links.ts';

export interface HandlerDeps {
  clock: Clock;
  session: Session;
  link: Link;
  cable: Cable;
  secrets: SecretStore;
  log: Log;
  about: { version: string; computerName: string; sampleData: boolean; runtime: string };
  places: Places;
  /** Locks as soon as the page has handed over what was typed. */
  lock(): Promise<void>;
  readyToLock(): void;
  stay(): void;
  copyText(text: string): void;
  openLink(link: HelpLink): Promise<void>;
  tellProblem(problem: PayloadOf<'vault.problem'>): void;
}

export function createHandlers({
  clock,
  session,
  link,
  cable,
  secrets,
  log,
  about,
  places,
  lock,
  readyToLock,
  stay,
  copyText,
  openLink,
  tellProblem,
}: HandlerDeps): Handlers {
  const told = new WeakSet<Vault>();
  return {
    'app.info': async () => ({ ...about, keychain: (await secrets.works()) ? 'ready' : 'missing' }),

    'session.profiles': () => session.profiles(),
    'session.state': () => session.state(),
    'session.sign-in': words => session.signIn(words),
    'session.unlock': request => session.unlock(request),
    'session.new-password': ({ newPassword }) => session.newPassword(newPassword),
    'session.lock': () => lock().then(done),
    'session.sign-out': () => session.signOut().then(done),
    'session.ready-to-lock': () => done(readyToLock()),
    'session.stay': () => done(stay()),
    'session.note-place': ({ place }) => done(places.note(place)),
    'session.last-place': () => places.last(),
    'session.forget-profile': ({ profileId }) => session.forgetProfile(profileId).then(done),

    'vault.read': ({ collection, after }) => {
      const vault = session.vault();
      const page = vault.read(collection, after);
      // What was missing already when the vault was opened is told once, with the first page.
      const damaged = page.damaged + (told.has(vault) ? 0 : vault.damagedAtOpening);
      told.add(vault);
      if (damaged > 0) {
        log.write('error', 'vault.boxes-damaged', { count: damaged });
        tellProblem({ code: 'vault-damaged', details: { count: damaged } });
      }
      return { ...page, damaged };
    },
    'vault.write': change => {
      session.vault().write(change);
      return { savedAt: toInstant(clock.now()) };
    },
    'vault.drop': ({ collection }) => done(session.vault().drop(collection)),
    'vault.purge': () => done(session.vault().purge()),
    'vault.unsent': ({ count }) => done(session.noteUnsent(count)),

    'service.pull': ({ collection, after, limit }) =>
      session.call('pull', { params: { collection }, query: { after: after ?? undefined, limit } }),
    'service.push': ({ collection, ...body }) => session.call('push', { params: { collection }, body }),
    'service.link': () => link.known(),
    'service.try-now': () => link.tryNow(),
    'clients.open': ({ clientId }) => session.call('openClient', { params: { id: clientId } }).then(done),

    'practice.disconnect': ({ disconnected }) => {
      cable.setPulled(disconnected);
      link.setPractice(disconnected);
      return disconnected ? link.state() : link.tryNow();
    },
    'clipboard.copy': ({ text }) => done(copyText(text)),
    'help.open-link': ({ link: name }) => openLink(name).then(done),
    'log.report': ({ level, where, what }) => done(log.write(level, 'screen.report', { where, what })),
  };
}

const done = (_: unknown): Record<string, never> => ({});
