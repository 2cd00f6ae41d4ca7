/** The second factor of sample people: the next unused code of an authenticator app, or the one that the service has just printed. */
import { setTimeout } from 'node:timers/promises';
import { generateSync } from 'otplib';
import type { SampleSignIn } from '../../service/sample/describe.ts';

const stepSeconds = 30;
/** A code still has this long to reach the service. */
const marginSeconds = 10;
/** The last step whose code was used, by e-mail; the service takes none twice. */
const used = new Map<string, number>();
const printed = new Map<string, string>();

/** Another service knows of no code that was used. */
export function forgetCodes(): void {
  used.clear();
  printed.clear();
}

/** What the service says in its terminal. */
export function hearTerminal(text: string): void {
  for (const [, name = '', code = ''] of text.matchAll(/Code for (.+) now: (\d{6})/g)) printed.set(name, code);
}

export async function nextCode({ email, name, totpSecret }: SampleSignIn): Promise<string> {
  if (!totpSecret) return mailedCode(name);
  const seconds = (): number => Date.now() / 1000;
  // The service takes the step before, this one and the next.
  const oldest = Math.ceil((seconds() + marginSeconds) / stepSeconds) - 2;
  const step = Math.max((used.get(email) ?? 0) + 1, oldest);
  while (step > Math.floor(seconds() / stepSeconds) + 1) await setTimeout(500);
  used.set(email, step);
  return generateSync({ secret: totpSecret, epoch: step * stepSeconds });
}

async function mailedCode(name: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const code = printed.get(name);
    printed.delete(name);
    if (code) return code;
    await setTimeout(100);
  }
  throw new Error(`no code was printed for ${name}`);
}
