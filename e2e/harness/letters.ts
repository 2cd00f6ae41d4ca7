/** Letters that the service really sent, through a mail server on this computer. */
import { setTimeout } from 'node:timers/promises';
import type { Received, startMailServer } from '../../service/testing/mail-server.ts';

export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

/** The next letter to this address whose subject says that, and that was not read before. Waits for it. */
export async function nextLetter(server: MailServer, to: string, subject: RegExp): Promise<{ text: string; from: string }> {
  const wanted = ({ to: all, headers }: Received): boolean => all.includes(to) && subject.test(headers.get('subject') ?? '');
  for (let tries = 0; tries < 150; tries++) {
    const at = server.received.findIndex(wanted);
    const [letter] = at < 0 ? [] : server.received.splice(at, 1);
    if (letter) {
      const [, text = ''] = letter.parts.find(([kind]) => kind === 'text/plain') ?? [];
      return { text, from: letter.headers.get('from') ?? '' };
    }
    await setTimeout(200);
  }
  throw new Error(`no letter ${subject} came to ${to}`);
}

/** What stands on a line of its own: the address of a page, a code, a key. */
export const lineIn = ({ text }: { text: string }, shape: RegExp): string => {
  const found = text.split('\n').find(line => line.startsWith('    ') && shape.test(line.trim()));
  if (!found) throw new Error(`no ${shape} in: ${text}`);
  return found.trim();
};
export const linkIn = (letter: { text: string }): string => lineIn(letter, /^http/);
