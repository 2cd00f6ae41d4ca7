/** `npm start`: builds, starts the central service with sample people beside the Desk, opens the Desk, tidies up when it closes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from './compile.ts';
import { findDeskProgram, hasDisplay } from './desk-program.ts';
import { freePort } from './free-port.ts';
import { hasSecretService, startPrivateKeyring } from './keyring.ts';
import { root } from './paths.ts';
import { startService } from './service-process.ts';

const folder = join(root, '.dev');
mkdirSync(folder, { recursive: true, mode: 0o700 });

await compile();
const program = findDeskProgram();
if (program.kind === 'stand-in')
  console.log('No Electron binary here: the Desk runs in its stand-in on Chromium (for development, not a security boundary).');

if (!hasDisplay()) {
  const out = join(folder, 'tour');
  console.log(`No display here, so no window can open. Playing the main job headless instead; screenshots go to ${out}`);
  process.exitCode = await run(process.execPath, ['e2e/demo.ts', '--out', out, '--headless'], {});
} else {
  process.exitCode = await open();
}

async function open(): Promise<number> {
  const loginMn = spawn(process.execPath, ['service/sample/login-mn/main.ts', String(await freePort(4790))], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Where it cannot start, there is a way in less, and the rest works.
  const [said] = await Promise.race([once(loginMn.stdout, 'data'), once(loginMn, 'exit')]);
  const issuer = /http:\S+/.exec(String(said))?.[0];
  const service = await startService({
    port: await freePort(4780),
    data: join(folder, 'service'),
    sample: true,
    ...(issuer && { settings: { loginMn: { issuer, clientId: 'assister-desk' } } }),
    onOutput: text => process.stdout.write(text),
  });
  const keyring = hasSecretService() ? null : await startPrivateKeyring(join(folder, 'keyring'));
  if (keyring) console.log('No keyring service here: a private one was started for development. The program itself never does that.');
  const profile = join(folder, 'profile');
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const env = { ...keyring?.env, ELECTRON_RUN_AS_NODE: undefined, ASSISTER_DESK_SERVICE: service.url, ASSISTER_DESK_SAMPLE: '1' };
  const code = await run(program.executable, ['.', ...sandbox, `--profile=${profile}`], env);
  await service.stop();
  loginMn.kill('SIGTERM');
  await keyring?.stop();
  return code;
}

/** Ctrl+C reaches the whole group; here it must only be waited out, so that the service can close its database. */
async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [code] = await once(child, 'exit');
  return Number(code ?? 1);
}
