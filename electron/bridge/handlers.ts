/** What each channel does. Every line hands over to the room whose business it is. */
import type { AnswerOf, PayloadOf } from '../../shared/contracts/desk/bridge.ts';
import { documentPageBytes } from '../../shared/contracts/desk/documents.ts';
import { DeskError } from '../../shared/contracts/errors.ts';
import { toInstant } from '../../shared/dates.ts';
import type { Clock } from '../clock.ts';
import type { DiskWatch } from '../disk-watch.ts';
import type { HeldDocuments } from '../documents/held-documents.ts';
import type { SecretStore } from '../keychain.ts';
import type { Log } from '../log.ts';
import type { Cable } from '../practice.ts';
import type { PrivateClipboard } from '../private-clipboard.ts';
import type { Link } from '../service-link/link.ts';
import { saveBackup } from '../session/backup.ts';
import { changePassword, confirmPassword } from '../session/confirm.ts';
import type { OpeningDeps } from '../session/local-unlock.ts';
import { type Paper, savePdf } from '../session/paper.ts';
import type { Places } from '../session/places.ts';
import type { Session } from '../session/session.ts';
import type { SignInMethodsCache } from '../session/sign-in/methods.ts';
import { openTransfer, sealTransfer, type TransferFiles } from '../session/transfer.ts';
import type { Vault } from '../vault/vault.ts';
import type { Handlers } from './dispatcher.ts';
import type { HelpLink } from './help-links.ts';

export interface HandlerDeps {
  clock: Clock;
  session: Session;
  opening: OpeningDeps;
  methods: SignInMethodsCache;
  link: Link;
  cable: Cable;
  secrets: SecretStore;
  log: Log;
  about: { version: string; computerName: string; sampleData: boolean; runtime: string };
  places: Places;
  /** Locks as soon as the page has handed over what was typed. */
  lock(): Promise<void>;
  switchPerson(): void;
  openClientWindow(): Promise<void>;
  /** Resolves when the page has handed over what was typed, or did not in time. */
  handOver(): Promise<void>;
  readyToLock(): void;
  leave(really: boolean): void;
  disk: Pick<DiskWatch, 'look' | 'written'>;
  stay(): void;
  /** Whether the password brought somebody back whose vault is open in another seat. */
  comeBack(profileId: string, password: string): Promise<boolean>;
  /** Of somebody whose vault is open in another seat; null for anybody else. */
  profileOf(email: string): string | null;
  clipboard: PrivateClipboard;
  openLink(link: HelpLink): Promise<void>;
  tellProblem(problem: PayloadOf<'vault.problem'>): void;
  letCamera(on: boolean): void;
  files: TransferFiles;
  backups: TransferFiles;
  paper: Paper;
}

export function createHandlers(deps: HandlerDeps): Handlers {
  const { clock, session, link, cable, log, about, places, clipboard, files } = deps;
  const told = new WeakSet<Vault>();
  const call: Session['call'] = (route, request) => session.call(route, request);
  /** Who signs in beside their open work may meet a gate, and the vault is closed while they stand there. */
  const wayIn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (session.state().phase === 'open') await deps.handOver();
    return work();
  };

  return {
    'app.info': async () => ({ ...about, keychain: (await deps.secrets.works()) ? 'ready' : 'missing' }),

    'app.disk': () => deps.disk.look(),
    'app.leave': ({ really }) => done(deps.leave(really)),

    'session.profiles': () => session.profiles(),
    'session.state': () => session.state(),
    'session.methods': () => deps.methods.known(),
    'session.sign-in': async words => {
      const elsewhere = deps.profileOf(words.email);
      if (elsewhere !== null && (await deps.comeBack(elsewhere, words.password))) return session.state();
      return wayIn(() => session.signIn(words));
    },
    'session.unlock': async request =>
      (await deps.comeBack(request.profileId, request.password)) ? session.state() : wayIn(() => session.unlock(request)),
    'session.login-mn': request => wayIn(() => session.loginMn(request)),
    'session.next-step': step => session.nextStep(step),
    'session.cancel-sign-in': () => session.cancelSignIn().then(done),
    'session.change-password': request => changePassword(deps.opening, session.open(), request).then(done),
    'session.confirm': ({ password }) => confirmPassword(deps.opening, session.open(), password).then(done),
    'session.switch-person': () => done(deps.switchPerson()),
    'session.lock': () => deps.lock().then(done),
    'session.sign-out': () => session.signOut().then(done),
    'session.ready-to-lock': () => done(deps.readyToLock()),
    'session.stay': () => done(deps.stay()),
    'session.note-place': ({ place }) => {
      places.note(place);
      if (session.state().phase === 'open') session.open().presence.note({ place: place.screen });
      return {};
    },
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
        deps.tellProblem({ code: 'vault-damaged', details: { count: damaged } });
      }
      return { ...page, damaged };
    },
    'vault.write': change => {
      session.vault().write(change);
      deps.disk.written();
      return { savedAt: toInstant(clock.now()) };
    },
    'vault.drop': ({ collection }) => done(session.vault().drop(collection)),
    'vault.purge': () => done(session.vault().purge()),
    'vault.unsent': ({ count, since }) => done(session.noteUnsent(count, since)),

    'documents.keep': ({ id, page, last }) => ({ held: session.open().documents.keep(id, Buffer.from(page, 'base64'), last) }),
    'documents.held': () => ({ ids: session.open().documents.ids() }),
    'documents.read': ({ id, number }) => readPage(session.open().documents, id, number),
    'documents.forget': ({ ids }) => {
      const { documents, uploader } = session.open();
      uploader.forget(ids);
      return done(documents.forget(ids));
    },
    'documents.camera': ({ on }) => {
      session.open();
      return done(deps.letCamera(on));
    },
    'documents.send': ({ ids }) => done(session.open().uploader.send(ids)),

    'service.pull': ({ collection, after, limit }) => call('pull', { params: { collection }, query: { after: after ?? undefined, limit } }),
    'service.push': ({ collection, idempotencyKey, rows }) => {
      const { account } = session.open();
      const withLease = rows.map(row => ({ ...row, leaseEpoch: account.epochFor(row.document.clientId) }));
      return call('push', { params: { collection }, body: { idempotencyKey, rows: withLease } });
    },
    'service.link': () => link.known(),
    'service.try-now': () => link.tryNow(),
    'clients.open': ({ clientId }) => session.open().account.open(clientId),
    'clients.leave': () => session.open().account.leave().then(done),

    'account.security': () => call('security', {}),
    'account.totp-begin': body => call('totpBegin', { body }),
    'account.totp-confirm': body => call('totpConfirm', { body }),
    'account.email-codes': body => call('useEmailCodes', { body }).then(done),
    'account.recovery-codes': body => call('newRecoveryCodes', { body }),
    'account.public-details': () => call('publicDetails', {}),
    'account.change-public-contact': async body => {
      const { profile } = session.open();
      const details = await call('changePublicContact', { body });
      session.notePublicFacing(profile.id, { name: details.name, phone: details.phone, email: details.email });
      return details;
    },
    'account.stopping': () => call('stopping', {}),
    'account.stop': async ({ lastDay, password }) => {
      const opened = session.open();
      await confirmPassword(deps.opening, opened, password);
      const ofService = opened.profile.method === 'password' ? password : null;
      const told = await call('stopServing', { body: { lastDay, password: ofService } });
      // The next question is answered with what every sign-in will be from now on, and the Desk acts on it as on any other day.
      if (told.ended) void call('stopping', {}).catch(() => {});
      return told;
    },
    'account.go-on': () => call('goOnServing', {}),
    'account.sign-ins': () => call('signIns', {}),

    'devices.list': () => call('devices', {}),
    'devices.rename': ({ id, name }) => call('renameDevice', { params: { id }, body: { name } }).then(done),
    'devices.report-lost': ({ id }) => call('reportLost', { params: { id } }),
    'devices.lost-report': ({ id }) => call('lostReport', { params: { id } }),

    'transfer.save': ({ documents }) => sealTransfer(session.open(), files, documents),
    'transfer.open': () => openTransfer(session.open(), files),
    'backup.save': ({ password }) => saveBackup(deps.opening, session.open(), deps.backups, password),
    'backup.restore': ({ despite }) => session.restore(deps.backups, despite),
    'print.save-pdf': ({ about: what }) => savePdf(deps.paper, what),
    'client-window.open': () => deps.openClientWindow().then(done),
    'consents.record': consent => call('recordConsent', { body: consent }).then(done),
    'audit.note': ({ action, subjectId }) => {
      const { journal } = session.open();
      journal.note(action, subjectId);
      void journal.tell();
      return {};
    },

    'practice.disconnect': ({ disconnected }) => {
      cable.setPulled(disconnected);
      link.setPractice(disconnected);
      return disconnected ? link.state() : link.tryNow();
    },
    'clipboard.copy': ({ text, private: isPrivate }) => done(clipboard.copy(text, isPrivate)),
    'help.open-link': ({ link: name }) => deps.openLink(name).then(done),
    'log.report': ({ level, where, what }) => done(log.write(level, 'screen.report', { where, what })),
  };
}

function readPage(documents: HeldDocuments, id: string, number: number): AnswerOf<'documents.read'> {
  const held = documents.about(id);
  if (!held || number * documentPageBytes >= held.bytes) throw new DeskError('not-found');
  const bytes = documents.read(id, number * documentPageBytes, (number + 1) * documentPageBytes);
  return { page: bytes.toString('base64'), pages: Math.ceil(held.bytes / documentPageBytes) };
}

const done = (_: unknown): Record<string, never> => ({});
