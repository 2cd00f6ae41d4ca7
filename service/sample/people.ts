import { z } from 'zod';
import { roleSchema } from '../../shared/model/common.ts';
import team from './assisters.json' with { type: 'json' };
import withCacOrBroker from './people/with-cac-or-broker.json' with { type: 'json' };
import withNavigator from './people/with-navigator.json' with { type: 'json' };
import withoutAssister from './people/without-assister.json' with { type: 'json' };
import roster from './roster.json' with { type: 'json' };
import staff from './staff.json' with { type: 'json' };

// Everybody here is made up. Telephone numbers are of the block that is kept for fiction (555-01xx), mail addresses end in
// example.org, Social Security numbers are two that were voided. Places, ZIP codes and counties are real and fit together.

const passphrase = z.string().min(15);
const secret = z.string().regex(/^[A-Z2-7]{32}$/);

const teamSchema = z.strictObject({
  agency: z.strictObject({ key: z.string(), name: z.string(), city: z.string() }),
  assisters: z.array(
    z.strictObject({
      key: z.string(),
      role: roleSchema,
      givenName: z.string(),
      familyName: z.string(),
      email: z.email(),
      passphrase,
      passwordExpired: z.boolean(),
      /** Base32: codes come from an authenticator app; null: by e-mail. */
      totpSecret: secret.nullable(),
      /** False: the activation letter waits in the mailbox. */
      setUp: z.boolean(),
      assisterId: z.string().regex(/^[A-Z0-9]{9}$/),
      referenceNumber: z.string().regex(/^\d{7}$/),
      /** Brokers only. */
      npn: z.string().nullable(),
      publicFacing: z.strictObject({ name: z.string(), phone: z.string(), email: z.email() }),
    }),
  ),
  /** Passphrases by a person's key: only these need to sign in to show everything. */
  consumersWhoSignIn: z.record(z.string(), passphrase),
});

const staffSchema = z.array(
  z.strictObject({
    key: z.string(),
    office: z.enum(['agency', 'arc']),
    contactRole: z.enum(['administrator', 'representative', 'signatory']).nullable(),
    givenName: z.string(),
    familyName: z.string(),
    email: z.email(),
    passphrase,
    totpSecret: secret,
  }),
);

/** On the roster, without an account yet. */
const rosterSchema = z.array(
  z.strictObject({
    key: z.string(),
    role: roleSchema,
    givenName: z.string(),
    familyName: z.string(),
    email: z.email(),
    assisterId: z.string().regex(/^[A-Z0-9]{9}$/),
    trainingKey: z.string().regex(/^[A-Z2-9]{16}$/),
    portalAccess: z.boolean(),
    /** Negative: it has run out. */
    certifiedForDays: z.number().int(),
  }),
);

const personSchema = z.strictObject({
  key: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  birthDate: z.iso.date(),
  phone: z.string().regex(/^\d{3}55501\d{2}$/),
  email: z.email(),
  street: z.string(),
  city: z.string(),
  county: z.string(),
  zip: z.string().regex(/^\d{5}$/),
  preferredLanguage: z.string(),
  interpreter: z.boolean(),
  /** Days before the sample is loaded. `openedDaysAgo` null: the assister never opened the account. */
  authorized: z
    .strictObject({ assister: roleSchema, daysAgo: z.number().int().min(1), openedDaysAgo: z.number().int().min(0).nullable() })
    .optional(),
  /** The draft of this person was begun by themselves, in their own account. */
  beganAlone: z.literal(true).optional(),
});

export type SamplePerson = z.infer<typeof personSchema>;
export type SampleTeam = z.infer<typeof teamSchema>;
export type SampleAssister = SampleTeam['assisters'][number];

export const sampleTeam: SampleTeam = teamSchema.parse(team);
export const samplePeople: readonly SamplePerson[] = z
  .array(personSchema)
  .parse([...withNavigator, ...withCacOrBroker, ...withoutAssister]);

export const sampleStaff = staffSchema.parse(staff);
export const sampleRoster = rosterSchema.parse(roster);
