import type { Role } from '../../shared/model/common.ts';
import contacts from './contacts.json' with { type: 'json' };

/** Whom to ask: navigators and CACs turn to the ARC, brokers to the Broker Service Line (mission.md). Names are under `contacts.` in the texts. */
export type ContactName = 'arc' | 'brokerServiceLine' | 'contactCenter';

export interface Contact {
  name: ContactName;
  phones: readonly string[];
}

export const contactNamed = (name: ContactName): Contact => ({
  name,
  // Told in sentences: a number must not break at the end of a line.
  phones: contacts[name].phones.map((phone: string) => phone.replaceAll('-', '\u2011')),
});

export const supportOf = (role: Role): Contact => contactNamed(role === 'broker' ? 'brokerServiceLine' : 'arc');
