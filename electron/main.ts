/** The composition root: reads top to bottom, decides nothing else. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app, clipboard, session as electronSession, nativeTheme, powerMonitor, protocol, shell } from 'electron';
import type { DeskEvent, PayloadOf } from '../shared/contracts/desk/bridge.ts';
import { createDispatcher } from './bridge/dispatcher.ts';
import { createHandlers } from './bridge/handlers.ts';
import { addressOf } from './bridge/help-links.ts';
import { systemClock } from './clock.ts';
import { thisDevice } from './device.ts';
import { createKeychain } from './keychain.ts';
import { createLog } from './log.ts';
import { createCable } from './practice.ts';
import { createProfiles } from './profiles.ts';
import { createLink } from './service-link/link.ts';
import { createServiceApi } from './service-link/service-api.ts';
import { createAutoLock } from './session/auto-lock.ts';
import { createDeviceKey } from './session/device-key.ts';
import { createLastWords } from './session/last-words.ts';
import { createPlaces } from './session/places.ts';
import { createSession, type LockReason } from './session/session.ts';
import { readSettings } from './settings.ts';
import { answerFromBundle } from './windows/bundle-files.ts';
import { guardSession } from './windows/guards.ts';
import { connectBridge } from './windows/ipc.ts';
import { createMainWindow, pagePartition } from './windows/main-window.ts';
import { setApplicationMenu } from './windows/menu.ts';

const settings = readSettings({ packaged: app.isPackaged, env: process.env, argv: process.argv });
if (settings.profileFolder) app.setPath('userData', settings.profileFolder);
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);

if (app.requestSingleInstanceLock()) startDesk();
else app.quit();

function startDesk(): void {
  const folder = app.getPath('userData');
  const program = app.getAppPath();
  const version = app.getVersion();
  const clock = systemClock;
  const log = createLog(join(folder, 'logs'), { console: !app.isPackaged });
  process.on('uncaughtException', error => log.failure('main.uncaught', error));
  process.on('unhandledRejection', error => log.failure('main.unhandled', error));

  const cable = createCable((url, init) => fetch(url, init));
  const { serviceUrl: baseUrl, timeoutMs, probeTimeoutMs } = settings;
  const link = createLink({ clock, probe: () => api.probe() });
  const api = createServiceApi({
    ...{ fetch: cable.fetch, baseUrl, version, timeoutMs, probeTimeoutMs },
    onHeard: () => link.heard(),
    onDoubt: () => void link.tryNow(),
  });
  const secrets = createKeychain(() => import('keytar').then(module => module.default));
  const device = thisDevice(folder, hostname());
  const session = createSession({
    ...{ clock, secrets, api, link },
    profiles: createProfiles(join(folder, 'profiles')),
    device,
    deviceKey: createDeviceKey(secrets, device.id),
    argon: settings.argon,
    streamSilenceMs: settings.streamSilenceMs,
  });

  const window = createMainWindow({
    folder,
    preload: join(program, 'dist', 'electron', 'preload.cjs'),
    onPageGone: reason => log.write('error', 'window.page-gone', { reason }),
  });
  const tell = <E extends DeskEvent>(event: E, payload: PayloadOf<E>): void => window.send(event, payload);

  const places = createPlaces();
  const lastWords = createLastWords({ ask: () => tell('session.locking', {}), graceMs: settings.lockGraceMs });
  const lock = async (reason: LockReason): Promise<void> => {
    // A computer that goes to sleep must not keep a key in its memory for the sake of the last quarter second.
    if (reason !== 'suspend') await lastWords.hear();
    await session.lock(reason);
  };
  const autoLock = createAutoLock({
    clock,
    idleMs: settings.lockAfterIdleMs,
    warningMs: settings.lockWarningMs,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    lock: reason => void lock(reason),
    warn: secondsLeft => tell('session.lock-warning', { secondsLeft }),
  });

  const handlers = createHandlers({
    ...{ clock, session, link, cable, secrets, log, places },
    about: {
      version,
      computerName: hostname(),
      sampleData: settings.sampleData,
      runtime: `Electron ${process.versions.electron ?? ''}`.trim(),
    },
    lock: () => lock('asked'),
    readyToLock: lastWords.said,
    stay: autoLock.stay,
    copyText: text => clipboard.writeText(text),
    openLink: name => shell.openExternal(addressOf(name, baseUrl)),
    tellProblem: problem => tell('vault.problem', problem),
  });

  link.changed.on(state => {
    log.write('info', 'service.link-changed', { online: state.online, reason: state.reason });
    tell('service.link-changed', state);
  });
  session.lookAgain.on(collections => tell('service.look-again', collections));
  let wasOpen = false;
  session.changed.on(state => {
    log.write('info', 'session.changed', { phase: state.phase });
    const isOpen = state.phase === 'open';
    places.follow(state);
    autoLock.watch(isOpen);
    if (wasOpen && !isOpen) window.renewPage();
    else tell('session.changed', state);
    wasOpen = isOpen;
  });

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => app.quit());
  app.once('will-quit', event => {
    // Quits a second time when the vault is closed, or cannot be closed soon.
    event.preventDefault();
    link.stop();
    void Promise.race([session.lock('asked'), setTimeout(1000)]).finally(() => app.quit());
  });

  void app.whenReady().then(() => {
    nativeTheme.themeSource = 'system';
    const pageSession = electronSession.fromPartition(pagePartition);
    pageSession.protocol.handle('app', request => answerFromBundle(join(program, 'dist', 'renderer'), request));
    guardSession(pageSession);
    setApplicationMenu(version);
    connectBridge(window, createDispatcher(handlers, log));
    powerMonitor.on('suspend', autoLock.suspended);
    powerMonitor.on('lock-screen', autoLock.screenLocked);
    link.start();
    window.open();
    log.write('info', 'main.started', { version });
  });
}
