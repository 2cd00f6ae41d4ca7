import { createTransport } from 'nodemailer';
import type { MailSender } from '../../db/mail.ts';
import type { Settings } from '../../settings.ts';
import type { Carrier } from './post-office.ts';

const ownComputer = new Set(['localhost', '127.0.0.1', '::1']);

/** Through a mail server. Letters never cross a network in the clear. `from`: the sender's address, by who writes. */
export function smtpCarrier(
  server: NonNullable<Settings['mailServer']>,
  from: Readonly<Record<MailSender, string>>,
  password: string | undefined,
): Carrier {
  const { host, port, tls, user } = server;
  const transport = createTransport({
    ...{ host, port, secure: tls, requireTLS: !tls && !ownComputer.has(host) },
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 },
    // Nothing in a letter may make this program read a file or an address.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return async (to, { sender, subject, text, html }) => {
    // As one address, not as text that might name several.
    await transport.sendMail({ from: from[sender], to: { name: '', address: to }, subject, text, html });
  };
}
