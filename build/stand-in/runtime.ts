/** Entry of the stand-in executable: makes `require('electron')` work, then runs the program as Electron would. */
import inspector from 'node:inspector';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { app } from './app.ts';
import { electron } from './electron-module.ts';
import { readProgram } from './program.ts';

const [, runtime = '', executable = '', ...args] = process.argv;
process.argv = [executable, ...args];
process.env.STAND_IN_RUNTIME = runtime;
process.stderr.write('This is the stand-in for development and tests, not Electron: it runs on Chromium and is no security boundary.\n');

const program = readProgram(args);
app.program = program;
if (program.inspectPort !== undefined) inspector.open(program.inspectPort, '127.0.0.1');

interface Loader {
  _load(request: string, ...rest: unknown[]): unknown;
}
const loader = Module as unknown as Loader;
const load = loader._load;
loader._load = function (this: unknown, request, ...rest) {
  return request === 'electron' || request === 'electron/main' ? electron : load.call(this, request, ...rest);
};

Object.defineProperty(process, 'versions', { value: Object.freeze({ ...process.versions, electron: '0.0.0-stand-in' }) });
Object.defineProperty(process, 'type', { value: 'browser' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

const requireFrom = createRequire(join(program.appPath, 'package.json'));
for (const path of program.preloads) requireFrom(path);
requireFrom(program.main);
app.start().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
