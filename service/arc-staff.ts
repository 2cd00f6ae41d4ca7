import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openPGlite, openPostgres } from './db/database.ts';
import { findStaffByEmail } from './db/institution/staff.ts';
import { createStore } from './db/store.ts';
import { createOfficeSessions } from './domain/offices/office-sessions.ts';
import { createStaffAccounts } from './domain/offices/staff-accounts.ts';
import { createPasswords } from './domain/passwords/passwords.ts';
import { createSignInGuard } from './domain/session/sign-in-guard.ts';
import { onDatabase } from './on-database.ts';
import { createSettings } from './settings.ts';

// npm run arc-staff -- --email E --given-name G --family-name F [--settings FILE] [--data DIR]
// An account for somebody of the Assister Resource Center, who keeps the agencies and their contacts at the pages. Prints the one-time
// link to set it up, or for an address that somebody of the ARC has already, to set it up anew: who lost the password or the app needs
// that. The letter with it leaves when the service runs. With DATABASE_URL beside running services; without, on the embedded
// database in DIR, whose service is stopped.

try {
  const { values: options } = parseArgs({
    options: {
      email: { type: 'string' },
      'given-name': { type: 'string' },
      'family-name': { type: 'string' },
      settings: { type: 'string' },
      data: { type: 'string', default: 'data' },
    },
  });
  const email = z.email().safeParse(options.email?.trim().toLowerCase());
  const [givenName = '', familyName = ''] = [options['given-name']?.trim(), options['family-name']?.trim()];
  if (!email.success || !givenName || !familyName) throw new Error('give --email, --given-name and --family-name.');
  const settings = createSettings(options.settings ? JSON.parse(readFileSync(options.settings, 'utf8')) : {});
  const link = await onDatabase(
    options.data,
    {
      mayCreate: true,
      open: place => ('url' in place ? openPostgres(place.url) : openPGlite(place.folder)),
      close: database => database.close(),
    },
    async database => {
      const store = createStore(database, undefined, () => undefined);
      const parts = { store, settings, passwords: await createPasswords(settings), signInGuard: createSignInGuard(store, settings) };
      const accounts = createStaffAccounts(parts, createOfficeSessions(store, settings));
      const person = { office: 'arc', agencyId: null, contactRole: null, email: email.data, givenName, familyName } as const;
      return store.change(async work => {
        const known = await findStaffByEmail(work.db, 'arc', person.email);
        return known ? accounts.sendLink(work, known.id, null) : accounts.add(work, person, null);
      });
    },
  );
  console.log(`Set up the account of ${givenName} ${familyName} here, with an authenticator app at hand:\n${link}`);
} catch (error) {
  console.error(`No account was made: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
