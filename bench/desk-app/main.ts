/**
 * A Desk of its own for measuring: the product's window, preload, bridge, dispatcher and vault, with nothing but the vault behind
 * them, and a feed to pull from and push to. No account, no keychain. `session.lock` closes the vault; the next call opens it again.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, protocol } from 'electron';
import { createDispatcher, type Handlers } from '../../electron/bridge/dispatcher.ts';
import { createLog } from '../../electron/log.ts';
import { openVault, type Vault } from '../../electron/vault/vault.ts';
import { answerFromBundle } from '../../electron/windows/bundle-files.ts';
import { connectBridge } from '../../electron/windows/ipc.ts';
import { createMainWindow } from '../../electron/windows/main-window.ts';
import { channels } from '../../shared/contracts/desk/bridge.ts';
import { DeskError } from '../../shared/contracts/errors.ts';
import { type Feed, feedOfLargeDraft, feedOfPlans, feedOfService } from './feed.ts';
import { openDesk } from './open-desk.ts';

const { DESK_BENCH_FOLDER: folder = '', DESK_BENCH_PAGE: page = '', DESK_BENCH_PRELOAD: preload = '' } = process.env;
const path = join(folder, 'vault');
const { DESK_BENCH_SERVICE: serviceUrl = '', DESK_BENCH_TOKEN: token = '', DESK_BENCH_FEED: feedName = '' } = process.env;
const key = randomBytes(32);
let vault: Vault | null = null;

const opened = (): Vault => {
  vault ??= openVault({ path, mode: existsSync(path) ? 'open' : 'create', vaultId: 'bench', key });
  return vault;
};
const refuse = (): never => {
  throw new DeskError('bridge-refused');
};
const madeUp = feedName === 'plans' ? feedOfPlans : feedOfLargeDraft;
const feed: Feed = serviceUrl ? feedOfService(serviceUrl, token) : madeUp();
const measured: Partial<Handlers> = {
  ...openDesk(),
  ...feed,
  'vault.read': ({ collection, after }) => opened().read(collection, after),
  'vault.write': change => {
    opened().write(change);
    return { savedAt: new Date().toISOString() };
  },
  'vault.unsent': () => ({}),
  'session.lock': () => {
    vault?.close();
    vault = null;
    return {};
  },
};
const handlers = { ...Object.fromEntries(Object.keys(channels).map(channel => [channel, refuse])), ...measured } as Handlers;

mkdirSync(folder, { recursive: true });
app.setPath('userData', join(folder, 'profile'));
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = createMainWindow({ folder, preload, onPageGone: () => app.quit(), mayClose: () => true, onClosed: () => app.quit() });
  protocol.handle('app', request => answerFromBundle(page, request));
  const addressee = { window, dispatch: createDispatcher(handlers, createLog(join(folder, 'logs'), { console: false })) };
  connectBridge(isIn => (isIn(addressee) ? addressee : undefined));
  window.open();
});
