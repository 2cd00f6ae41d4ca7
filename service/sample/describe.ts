import { samplePeople, sampleRoster, sampleStaff, sampleTeam } from './people.ts';

export interface SampleSignIn {
  key: string;
  name: string;
  email: string;
  password: string;
  /** Key of a text under `sample.` of the pages' texts. */
  note: 'navigator' | 'expired' | 'broker' | 'notSetUp' | 'noAssister' | 'draft' | 'submitted' | 'ownDraft' | 'contact' | 'arc';
  /** Assisters only: 7 digits. */
  referenceNumber?: string;
  /** Assisters only: base32; null when codes come by e-mail. */
  totpSecret?: string | null;
}

export interface SampleDescription {
  assisters: readonly SampleSignIn[];
  /** The first has no assister yet. */
  consumers: readonly SampleSignIn[];
  /** At the pages of the agency and of the ARC. */
  staff: readonly SampleSignIn[];
  /** On the roster, without an account: whose training key is. */
  learners: readonly { name: string; trainingKey: string }[];
}

const notes: Readonly<Record<string, SampleSignIn['note']>> = {
  'mai-yang': 'navigator',
  'dan-carlson': 'expired',
  'renee-okafor': 'broker',
  'nou-vang': 'notSetUp',
  'amina-farah': 'noAssister',
  'fadumo-abdi': 'draft',
  'tou-lee': 'submitted',
  'guadalupe-hernandez': 'ownDraft',
  'grace-lindgren': 'contact',
  'ibrahim-noor': 'arc',
};

const noteOf = (key: string): SampleSignIn['note'] => {
  const note = notes[key];
  if (!note) throw new Error(`no note for ${key}`);
  return note;
};

/** Who can sign in to the sample, with what, as it was loaded. */
export function describeSample(): SampleDescription {
  return {
    assisters: sampleTeam.assisters.map(({ key, givenName, familyName, email, passphrase, referenceNumber, totpSecret }) => ({
      key,
      name: `${givenName} ${familyName}`,
      email,
      password: passphrase,
      note: noteOf(key),
      ...{ referenceNumber, totpSecret },
    })),
    consumers: Object.entries(sampleTeam.consumersWhoSignIn).flatMap(([key, password]) =>
      samplePeople
        .filter(person => person.key === key)
        .map(({ givenName, familyName, email }) => ({ key, name: `${givenName} ${familyName}`, email, password, note: noteOf(key) })),
    ),
    staff: sampleStaff.map(({ key, givenName, familyName, email, passphrase, totpSecret }) => ({
      ...{ key, name: `${givenName} ${familyName}`, email, password: passphrase, note: noteOf(key), totpSecret },
    })),
    learners: sampleRoster.map(({ givenName, familyName, trainingKey }) => ({ name: `${givenName} ${familyName}`, trainingKey })),
  };
}
