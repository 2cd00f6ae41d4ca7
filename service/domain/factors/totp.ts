import { generateSecret, generateURI, verifySync } from 'otplib';

// Time-based codes (RFC 6238): 6 digits, 30 s, SHA-1, which is what every authenticator app can do. A code of the step before
// or after is taken, because clocks differ; a step that was used is never taken again (security.md 16).

const seconds = 30;

export const newTotpSecret = (): string => generateSecret({ length: 20 });

/** What an authenticator app reads from the QR code. `label`: the account's e-mail address. */
export const totpUri = (secret: string, label: string): string => generateURI({ issuer: 'Assister Desk', label, secret });

export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / seconds);

/** The step that the code belongs to; null when it is wrong, or of a step that is not after `lastStep`. */
export function acceptedStep(secret: string, code: string, at: Date, lastStep: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const now = stepAt(at);
  for (const step of [now - 1, now, now + 1]) {
    if (step <= lastStep) continue;
    if (verifySync({ secret, token, epoch: step * seconds, epochTolerance: 0 }).valid) return step;
  }
  return null;
}
