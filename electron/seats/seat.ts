/**
 * One person's seat at this Desk: a window with a renderer process of its own, a session with a vault of its own, a way to the
 * service of its own. Two seats know nothing of each other.
 */
import { join } from 'node:path';
import type { DeskEvent, PayloadOf } from '../../shared/contracts/desk/bridge.ts';
import type { CollectionName } from '../../shared/model/collections.ts';
import { createDispatcher, type Dispatch } from '../bridge/dispatcher.ts';
import { createHandlers } from '../bridge/handlers.ts';
import { addressOf } from '../bridge/help-links.ts';
import { createDiskWatch } from '../disk-watch.ts';
import { freeBytesAt } from '../files.ts';
import { createCable } from '../practice.ts';
import { createPrivateClipboard } from '../private-clipboard.ts';
import { createLink } from '../service-link/link.ts';
import { createServiceApi } from '../service-link/service-api.ts';
import { createLastWords } from '../session/last-words.ts';
import { createPlaces } from '../session/places.ts';
import { createSession, type Session } from '../session/session.ts';
import type { LockReason } from '../session/session-deps.ts';
import { createLoginMnBrowser } from '../session/sign-in/login-mn-browser.ts';
import { createSignInMethods } from '../session/sign-in/methods.ts';
import { askWhereFrom, askWhereFromBackup, askWhereTo, askWhereToBackup, askWhereToPdf } from '../windows/file-dialogs.ts';
import { createMainWindow, type MainWindow } from '../windows/main-window.ts';
import { askWhetherToLose, isReadyForWindows, openInBrowser, systemClipboard } from '../windows/outside.ts';
import type { Computer } from './computer.ts';
import { createLeaving, type Leaving } from './leaving.ts';

export interface Seat {
  session: Session;
  window: MainWindow;
  dispatch: Dispatch;
  leaving: Leaving;
  /** Locks as soon as the page has handed over what was typed; at once when the computer goes to sleep. */
  lock(reason: LockReason): Promise<void>;
  tell<E extends DeskEvent>(event: E, payload: PayloadOf<E>): void;
  /** The computer slept. */
  slept(): void;
  /** Closes window, vault and way to the service. */
  close(): Promise<void>;
}

/** What a seat asks of the whole Desk. */
export interface SeatSurroundings {
  isElsewhere(profileId: string): boolean;
  onDeviceLost(): void;
  /** The person leaves the seat to somebody else, who may come back to their own. */
  switchPerson(seat: Seat): void;
  /** Somebody whose vault is open in another seat: shows that one if the password is theirs. False when there is no such seat. */
  comeBack(profileId: string, password: string): Promise<boolean>;
  profileOf(email: string): string | null;
  openClientWindow(seat: Seat): Promise<void>;
  /** A person is here: ends the warning before a lock. */
  stay(): void;
  /** Whether the program is on its way out already: then no window is held open. */
  isQuitting(): boolean;
  quit(): void;
  onClosed(seat: Seat): void;
}

export function createSeat(computer: Computer, around: SeatSurroundings): Seat {
  const { folder, program, version, settings, log, clock, secrets, homes } = computer;
  const cable = createCable((url, init) => fetch(url, init));
  const { serviceUrl: baseUrl, timeoutMs, probeTimeoutMs } = settings;
  const link = createLink({ clock, probe: () => api.probe() });
  const api = createServiceApi({
    ...{ fetch: cable.fetch, baseUrl, version, timeoutMs, probeTimeoutMs },
    onHeard: () => link.heard(),
    onDoubt: () => void link.tryNow(),
  });
  const session = createSession({
    ...{ ...computer, api, link },
    argon: settings.argon,
    streamSilenceMs: settings.streamSilenceMs,
    loginMn: createLoginMnBrowser({ openBrowser: openInBrowser }),
    ...{ isElsewhere: around.isElsewhere, onDeviceLost: around.onDeviceLost, handOver: () => lastWords.hear() },
  });
  const window = createMainWindow({
    folder,
    preload: join(program, 'dist', 'electron', 'preload.cjs'),
    onPageGone: reason => log.write('error', 'window.page-gone', { reason }),
    mayClose: () => {
      if (around.isQuitting()) return true;
      leaving.wanted();
      return false;
    },
    onClosed: () => around.onClosed(seat),
  });
  const tell: Seat['tell'] = (event, payload) => window.send(event, payload);
  const places = createPlaces();
  const lastWords = createLastWords({ ask: () => tell('session.locking', {}), graceMs: settings.lockGraceMs });
  const leaving = createLeaving({
    unsent: () => (session.state().phase === 'open' ? session.unsent() : null),
    lostByClosing: homes.unsentInMemory,
    confirmLoss: askWhetherToLose,
    handOver: lastWords.hear,
    ask: () => tell('app.closing', {}),
    quit: around.quit,
  });
  const lock = async (reason: LockReason): Promise<void> => {
    // A computer that goes to sleep must not keep a key in its memory for the sake of the last quarter second.
    if (reason !== 'suspend') await lastWords.hear();
    await session.lock(reason);
  };

  const disk = createDiskWatch({
    freeBytes: () => freeBytesAt(folder),
    lowBytes: settings.diskLowBytes,
    tightBytes: settings.diskTightBytes,
    everyMs: settings.diskLookMs,
    onLook: ({ freeBytes }) => computer.room.keep(freeBytes),
  });
  disk.changed.on(state => {
    log.write('info', 'main.disk-level', { what: state.level });
    tell('app.disk-changed', state);
  });
  const privateClipboard = createPrivateClipboard(systemClipboard, settings.clipboardMs);
  const handlers = createHandlers({
    ...{ clock, session, link, cable, secrets, log, places },
    opening: { ...computer, argon: settings.argon },
    methods: createSignInMethods(api, folder),
    ...{ stay: around.stay, comeBack: around.comeBack, profileOf: around.profileOf },
    about: {
      version,
      computerName: computer.device.name,
      sampleData: settings.sampleData,
      runtime: `Electron ${process.versions.electron ?? ''}`.trim(),
    },
    lock: () => lock('asked'),
    switchPerson: () => around.switchPerson(seat),
    openClientWindow: () => around.openClientWindow(seat),
    handOver: lastWords.hear,
    readyToLock: lastWords.said,
    leave: leaving.answered,
    disk,
    clipboard: privateClipboard,
    openLink: name => openInBrowser(addressOf(name, baseUrl)),
    tellProblem: problem => tell('vault.problem', problem),
    letCamera: window.letCamera,
    files: { whereTo: askWhereTo, whereFrom: askWhereFrom },
    backups: { whereTo: askWhereToBackup, whereFrom: askWhereFromBackup },
    paper: { toPdf: window.toPdf, whereTo: askWhereToPdf },
  });

  link.changed.on(state => {
    log.write('info', 'service.link-changed', { online: state.online, reason: state.reason });
    tell('service.link-changed', state);
  });
  session.lookAgain.on(topics => {
    const collections = new Set(topics.filter((topic): topic is CollectionName => topic !== 'leases'));
    // Whoever left an account frees what waited for them to leave.
    if (topics.includes('leases')) for (const waiting of ['applications', 'requests'] as const) collections.add(waiting);
    if (collections.size > 0) tell('service.look-again', [...collections]);
  });
  session.documentProgress.on(progress => tell('documents.progress', progress));
  session.accountChanged.on(account => tell('clients.account', account));
  let wasOpen = false;
  session.changed.on(state => {
    log.write('info', 'session.changed', { phase: state.phase });
    const isOpen = state.phase === 'open';
    places.follow(state);
    if (isOpen && !wasOpen) void disk.look();
    if (!isOpen) leaving.forget();
    if (wasOpen && !isOpen) privateClipboard.clear();
    if (wasOpen && !isOpen) window.renewPage();
    else tell('session.changed', state);
    wasOpen = isOpen;
  });

  const seat: Seat = {
    ...{ session, window, leaving, lock, tell },
    dispatch: createDispatcher(handlers, log),
    slept() {
      if (session.state().phase === 'open') session.open().account.slept();
    },
    async close() {
      link.stop();
      disk.stop();
      await session.lock('asked');
      window.close();
    },
  };
  link.start();
  if (isReadyForWindows()) window.open();
  return seat;
}
