/**
 * A Desk in plain Node that unlocks with no network and types without pause until it is killed. It says a number only after the
 * vault has acknowledged that edit: every number that was said must be found.
 */

import { startDesk } from '../../testing/desk.testing.ts';
import { memorySecrets } from '../../testing/secrets.testing.ts';

const [folder = '', secretsText = '[]', password = '', sizeText = '400'] = process.argv.slice(2);
const secrets = memorySecrets();
for (const [name, secret] of JSON.parse(secretsText) as [string, string][]) secrets.kept.set(name, secret);

const { session, pull } = startDesk({ folder, url: 'http://127.0.0.1:1', secrets: secrets.store });
pull(true);
await session.unlock({ profileId: session.profiles()[0]?.id ?? '', password, noticeVersion: '1' });
const vault = session.vault();
process.stdout.write('open\n');

const size = Number(sizeText);
for (let edit = 0; ; edit++) {
  const body = JSON.stringify({ edit, answer: 'x'.repeat(Math.floor(Math.random() * size)) });
  const rows = [
    { id: 'draft', body },
    { id: `edit-${edit}`, body },
  ];
  vault.write({ collection: 'applications', rows, removed: [], last: true });
  process.stdout.write(`${edit}\n`);
  if (edit % 7 === 0) await new Promise(resolve => setImmediate(resolve));
}
