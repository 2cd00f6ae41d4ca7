/**
 * Prepares a fresh clone, before the npm script that needs it. Runs on whatever Node the machine has (20 or newer), so
 * plain JavaScript and nothing from node_modules.
 *
 *   node build/setup.mjs build|service|run|test
 *
 * It reads nothing and speaks on standard error: input and output are those of the script that follows.
 *
 * 1. `npm ci`, once per lockfile: afterwards `node` in npm scripts is the pinned Node 24.
 * 2. For `run` and `test` on Debian and its kin: the system packages that a Desk without the Electron binary needs.
 *    As root they are installed; otherwise the one command to run is printed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const purpose = process.argv[2] ?? 'build';

installPackages();
if (process.platform === 'linux' && (purpose === 'run' || purpose === 'test')) installSystemPackages();

function installPackages() {
  const stamp = join(root, 'node_modules', '.assister-desk-lockfile');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const npm = process.env.npm_execpath;
  if (!npm) stop('Run this through npm: npm start, npm test, npm run …');
  console.error('Installing packages (npm ci) …');
  const { status } = spawnSync(process.execPath, [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) stop('npm ci failed; its messages stand above.');
  writeFileSync(stamp, wanted);
}

function installSystemPackages() {
  const electronIsHere = existsSync(join(root, 'node_modules', 'electron', 'path.txt'));
  const needs = [
    {
      package: 'chromium',
      missing: purpose === 'test' || !electronIsHere,
      found: ['/usr/lib/chromium/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'],
    },
    { package: 'libsecret-1-0', missing: true, found: libraries('libsecret-1.so.0') },
    { package: 'gnome-keyring', missing: true, found: ['/usr/bin/gnome-keyring-daemon'] },
    { package: 'dbus', missing: true, found: ['/usr/bin/dbus-daemon'] },
    { package: 'xvfb', missing: purpose === 'test', found: ['/usr/bin/Xvfb'] },
    { package: 'fonts-noto-core', missing: purpose === 'test', found: ['/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf'] },
  ];
  const missing = needs.filter(need => need.missing && !need.found.some(path => existsSync(path))).map(need => need.package);
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!existsSync('/usr/bin/apt-get'))
    stop(`These programs are needed and not here: ${missing.join(', ')}. Install them with this system's package manager.`);
  if (process.getuid?.() !== 0)
    stop(`Some system packages are missing. Run this one command, then start again:\n\n  sudo sh -c '${command}'\n`);
  console.error(`Installing system packages: ${missing.join(', ')} …`);
  const { status, stderr } = spawnSync('sh', ['-c', command], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) stop(`Could not install them:\n${stderr.slice(-2000)}\nThe command was: ${command}`);
}

function libraries(name) {
  return ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'].map(folder => join(folder, name));
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
