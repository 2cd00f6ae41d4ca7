/** The composition root: reads top to bottom, decides nothing else. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app, dialog, session as electronSession, nativeTheme, powerMonitor, protocol } from 'electron';
import texts from '../shared/texts/en/menu.json' with { type: 'json' };
import { bundleOrigin } from './bridge/dispatcher.ts';
import { systemClock } from './clock.ts';
import { createLog } from './log.ts';
import { createComputer } from './seats/computer.ts';
import type { Seat } from './seats/seat.ts';
import { createSeats } from './seats/seats.ts';
import { isReportedLost, wipeComputer } from './seats/wipe.ts';
import { createServiceApi } from './service-link/service-api.ts';
import { createAutoLock } from './session/auto-lock.ts';
import { readSettings } from './settings.ts';
import { answerFromBundle } from './windows/bundle-files.ts';
import { type ClientWindow, openClientWindow } from './windows/client-window.ts';
import { guardSession } from './windows/guards.ts';
import { connectBridge } from './windows/ipc.ts';
import { pagePartition } from './windows/main-window.ts';
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
  const log = createLog(join(folder, 'logs'), { console: !app.isPackaged });
  process.on('uncaughtException', error => log.failure('main.uncaught', error));
  process.on('unhandledRejection', error => log.failure('main.unhandled', error));

  const computer = createComputer({ folder, program, version, settings, log });
  const { serviceUrl: baseUrl, timeoutMs, probeTimeoutMs } = settings;
  const ignore = (): void => {};
  /** For what is about the computer, not about a person. */
  const api = createServiceApi({
    fetch: (url, init) => fetch(url, init),
    ...{ baseUrl, version, timeoutMs, probeTimeoutMs, onHeard: ignore, onDoubt: ignore },
  });

  const autoLock = createAutoLock({
    clock: systemClock,
    idleMs: settings.lockAfterIdleMs,
    warningMs: settings.lockWarningMs,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    lock(reason) {
      clientWindow?.close();
      void seats.lockAll(reason);
    },
    warn: secondsLeft => seats.front()?.tell('session.lock-warning', { secondsLeft }),
  });
  const seats = createSeats({
    computer,
    stay: autoLock.stay,
    onLeft: () => app.quit(),
    isQuitting: () => quitting,
    quit: () => app.quit(),
    onDeviceLost: () => void wipe(),
    openClientWindow: handOver,
  });
  /** What locks the Desk closes the client's own pages as well: they tell of somebody, too. */
  let clientWindow: ClientWindow | null = null;
  const watch = (): void => autoLock.watch(seats.anyOpen() || clientWindow !== null);
  seats.openChanged.on(watch);

  /** The Desk is locked behind the client's own pages, and comes back when they are done. */
  async function handOver(seat: Seat): Promise<void> {
    if (seat.session.state().phase === 'open') seat.session.open().journal.note('client-window');
    await seat.lock('asked');
    seat.window.hide();
    clientWindow = openClientWindow({
      serviceUrl: baseUrl,
      endVisit: token => api.call('endVisit', { body: { token } }).then(ignore),
    });
    watch();
    void clientWindow.closed.finally(() => {
      clientWindow = null;
      watch();
      seat.window.show();
    });
  }

  let wiping = false;
  async function wipe(): Promise<void> {
    if (wiping) return;
    wiping = true;
    log.write('warn', 'main.wiped');
    await seats.lockAll('suspend');
    await wipeComputer(computer, api);
    await dialog.showMessageBox({ type: 'warning', message: texts.lost.title, detail: texts.lost.text });
    app.quit();
  }
  const askIfLost = async (): Promise<void> => {
    if (computer.profiles.list().length > 0 && (await isReportedLost(computer, api))) await wipe();
  };

  let quitting = false;
  app.once('before-quit', () => {
    quitting = true;
  });
  app.on('second-instance', () => seats.front()?.window.show());
  app.on('activate', () => seats.front()?.window.show());
  app.on('window-all-closed', () => app.quit());
  app.once('will-quit', event => {
    // Quits a second time when the vaults are closed, or cannot be closed soon.
    event.preventDefault();
    void Promise.race([seats.closeAll(), setTimeout(1000)]).finally(() => app.quit());
  });

  void app.whenReady().then(() => {
    nativeTheme.themeSource = 'system';
    const pageSession = electronSession.fromPartition(pagePartition);
    pageSession.protocol.handle('app', request => answerFromBundle(join(program, 'dist', 'renderer'), request));
    guardSession(
      pageSession,
      url => url.startsWith(bundleOrigin),
      contents => seats.owning(seat => seat.window.owns(contents))?.window.mayHaveCamera() === true,
    );
    setApplicationMenu(version, () => (seats.front() ? seats.front()?.leaving.wanted() : app.quit()));
    connectBridge(seats.owning);
    powerMonitor.on('suspend', autoLock.suspended);
    powerMonitor.on('lock-screen', autoLock.screenLocked);
    powerMonitor.on('resume', () => {
      for (const seat of seats.all()) seat.slept();
      void askIfLost();
    });
    seats.open();
    void askIfLost();
    setInterval(() => void askIfLost(), settings.lostCheckMs).unref();
    log.write('info', 'main.started', { version });
  });
}
