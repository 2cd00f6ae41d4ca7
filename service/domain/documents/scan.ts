import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import type { Settings } from '../../settings.ts';

/** `failed`: nobody looked at it. */
export type ScanResult = 'clean' | 'infected' | 'failed';
export type Scan = (bytes: Buffer) => Promise<ScanResult>;

/** The scanner that the settings name; null for none. The bytes go through a pipe or a socket, never into a file. */
export function createScan(settings: Settings['documentScan']): Scan | null {
  if (!settings) return null;
  const limitMs = settings.seconds * 1000;
  return 'command' in settings ? byCommand(settings.command, limitMs) : byClamd(settings.clamd, limitMs);
}

/** The program reads the bytes and ends with 0 for clean and 1 for infected, as `clamscan -` and others do; all else is a failure. */
const byCommand =
  ([program = '', ...args]: readonly string[], limitMs: number): Scan =>
  bytes =>
    new Promise(resolve => {
      const scanner = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], timeout: limitMs, killSignal: 'SIGKILL' });
      scanner.on('error', () => resolve('failed'));
      scanner.on('close', code => resolve(code === 0 ? 'clean' : code === 1 ? 'infected' : 'failed'));
      // One that has seen enough may close its end early; its exit code tells.
      scanner.stdin.on('error', () => undefined);
      scanner.stdin.end(bytes);
    });

const pieceBytes = 64 * 1024;

/** clamd's INSTREAM: pieces with their length before them, an empty one at the end, one line back (man clamd, "COMMANDS"). */
const byClamd =
  ({ host, port }: { host: string; port: number }, limitMs: number): Scan =>
  bytes =>
    new Promise(resolve => {
      let answer = '';
      const socket = connect({ host, port });
      const end = (result: ScanResult): void => {
        clearTimeout(timer);
        socket.destroy();
        resolve(result);
      };
      const timer = setTimeout(() => end('failed'), limitMs);
      socket.on('error', () => end('failed'));
      socket.on('data', text => {
        answer += text.toString('latin1');
      });
      socket.on('close', () => end(/: OK\0?$/.test(answer) ? 'clean' : / FOUND\0?$/.test(answer) ? 'infected' : 'failed'));
      socket.write('zINSTREAM\0');
      for (let start = 0; start < bytes.byteLength; start += pieceBytes) {
        const piece = bytes.subarray(start, start + pieceBytes);
        socket.write(lengthOf(piece));
        socket.write(piece);
      }
      socket.write(Buffer.alloc(4));
    });

function lengthOf(piece: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.byteLength);
  return length;
}
