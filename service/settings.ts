import { z } from 'zod';

/** Seconds after which a scan counts as failed; shorter than a document is held for one look at it. */
const scanSeconds = z.number().int().min(1).max(240).default(60);

/**
 * Everything that whoever deploys the service may change: what it is, its default, its range, and the control it comes from, all of
 * it in docs/settings.md as well. A value outside its range stops the start. Control names: CMS ARC-AMPE families (AC, IA, AU, SC), NIST SP 800-63B-4,
 * OWASP password storage.
 */
export const settingsSchema = z.strictObject({
  passwordExpiryDays: z
    .number()
    .int()
    .min(0)
    .max(365)
    .default(90)
    .describe('Days after which a password must be changed; 0 = never (NIST advises against expiry, the exchange asks for it). IA-5.'),
  passwordHistory: z
    .number()
    .int()
    .min(1)
    .max(24)
    .default(5)
    .describe('Earlier passwords, the present one included, that a new one must differ from. IA-5.'),
  passwordMinLength: z
    .number()
    .int()
    .min(8)
    .max(64)
    .default(15)
    .describe('Characters; fewer than 15 only where everybody gives a second factor. NIST SP 800-63B-4, 3.1.1.2.'),
  passwordMaxLength: z
    .number()
    .int()
    .min(64)
    .max(128)
    .default(128)
    .describe('Characters at most; longer ones only cost time. NIST SP 800-63B-4, 3.1.1.2.'),

  argon2MemoryKiB: z
    .number()
    .int()
    .min(19 * 1024)
    .max(1024 * 1024)
    .default(64 * 1024)
    .describe('Argon2id. The floor is OWASP’s: 19 MiB and 2 passes; lower is refused. IA-5.'),
  argon2Passes: z.number().int().min(2).max(10).default(3).describe('Argon2id passes. IA-5.'),
  argon2Lanes: z.number().int().min(1).max(4).default(1).describe('Argon2id lanes. IA-5.'),

  secondFactorRequired: z
    .boolean()
    .default(true)
    .describe('Whether every assister gives a second factor: a code by e-mail, or of an authenticator app. IA-2(1).'),
  secondFactorHours: z
    .number()
    .int()
    .min(0)
    .max(24)
    .default(12)
    .describe(
      'Hours during which a device that proves its key, and whose session still lives, is not asked for the second factor again. IA-11.',
    ),
  codeMinutes: z.number().int().min(2).max(10).default(10).describe('Minutes that a code by e-mail is good. NIST SP 800-63B-4, 3.1.3.'),
  attemptMinutes: z
    .number()
    .int()
    .min(5)
    .max(30)
    .default(15)
    .describe('Minutes from the right password until the session must be there. IA-11.'),
  activationDays: z.number().int().min(1).max(30).default(7).describe('Days that the registration number of a new account is good. IA-5.'),
  resetMinutes: z.number().int().min(10).max(120).default(30).describe('Minutes that a link for a forgotten password is good. IA-5.'),
  signUpHours: z
    .number()
    .int()
    .min(1)
    .max(72)
    .default(24)
    .describe('Hours that the link is good by which a consumer makes an account. IA-5.'),

  loginMn: z
    .strictObject({ issuer: z.url(), clientId: z.string().min(1).max(200) })
    .nullable()
    .default(null)
    .describe(
      'LoginMN, by OpenID Connect: the address of its issuer and the name that the Desk has there. Without it there is no such way in. IA-2, IA-8.',
    ),
  primaryMethod: z.enum(['password', 'login-mn']).default('password').describe('Which way in comes first on the screen. IA-2.'),
  passwordSignIn: z.boolean().default(true).describe('Whether a password of this service is a way in at all. IA-2.'),

  mailServer: z
    .strictObject({
      host: z.string().min(1),
      port: z.number().int().min(1).max(65_535),
      /** TLS from the first byte; without it STARTTLS is demanded unless the server is on this computer. */
      tls: z.boolean(),
      user: z.string().nullable().default(null),
    })
    .nullable()
    .default(null)
    .describe(
      'How letters leave: a mail server (its password in the environment, ASSISTER_MAIL_PASSWORD); null keeps them in the mailbox of a sample. SC-8.',
    ),
  mailFrom: z
    .string()
    .min(3)
    .max(200)
    .default('Assister Desk <no-reply@desk.mnsure.example>')
    .describe('From whom letters of the system come.'),
  arcMailFrom: z
    .string()
    .min(3)
    .max(200)
    .default('Assister Resource Center <arc@desk.mnsure.example>')
    .describe('From whom letters of the Assister Resource Center come.'),
  arcMailTo: z
    .email()
    .nullable()
    .default(null)
    .describe('Where letters to the ARC go, such as that an assister stops serving; null: none are written. PS-4.'),
  publicUrl: z
    .url()
    .default('http://127.0.0.1:8787')
    .describe('Where people reach this service’s pages: for the links in letters. No slash at the end.'),

  lockoutFailures: z
    .number()
    .int()
    .min(3)
    .max(10)
    .default(5)
    .describe('Failed sign-ins of one e-mail address within the window before it is locked. AC-7.'),
  lockoutWindowMinutes: z.number().int().min(5).max(1440).default(15).describe('Minutes within which those failures count. AC-7.'),
  lockoutMinutes: z.number().int().min(15).max(1440).default(30).describe('Minutes that the lock lasts. AC-7.'),
  signInsPerMinute: z
    .number()
    .int()
    .min(10)
    .max(100_000)
    .default(300)
    .describe(
      'Sign-ins, password changes and refreshes from one address per minute. Generous: a whole clinic may share one address. SC-5.',
    ),
  lookUpsPerHour: z
    .number()
    .int()
    .min(5)
    .max(1000)
    .default(30)
    .describe('Reference numbers that one consumer may look up per hour: numbers have 7 digits and must not be tried one by one. SC-5.'),
  lookUpsInVain: z
    .number()
    .int()
    .min(50)
    .max(1000)
    .default(1000)
    .describe('Look-ups of numbers that nobody has after which a consumer may look up no more. SC-5.'),

  brokersTrain: z
    .boolean()
    .default(false)
    .describe('Whether brokers, too, must have done the course and passed the assessment before they have access. AT-3.'),
  trainingMonths: z
    .number()
    .int()
    .min(1)
    .max(24)
    .default(12)
    .describe('Months that the course and a passed assessment count; then both are done again. AT-3.'),
  officeIdleMinutes: z
    .number()
    .int()
    .min(5)
    .max(60)
    .default(30)
    .describe('Minutes without a request after which staff of an agency or of the ARC are signed out of their pages. AC-12.'),
  officeHours: z.number().int().min(1).max(24).default(12).describe('Hours after which staff sign in again, whatever they did. AC-12.'),
  accessReviewSeconds: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(30)
    .describe('Seconds between two looks at whose requirements have ended: their sessions end then. AC-2(3).'),
  keptAfterAccessDays: z
    .number()
    .int()
    .min(1)
    .max(90)
    .default(30)
    .describe('Days after access ended during which unsent work on a computer can still be opened by who gets access again. MP-6.'),

  accessTokenMinutes: z.number().int().min(1).max(60).default(10).describe('Minutes that an access token lasts. AC-12.'),
  refreshTokenDays: z
    .number()
    .int()
    .min(1)
    .max(30)
    .default(7)
    .describe('Days without contact after which a refresh token is void; not shorter than the longest offline lease. AC-12.'),
  refreshRepeatSeconds: z
    .number()
    .int()
    .min(5)
    .max(3600)
    .default(30)
    .describe('Seconds during which a refresh whose answer was lost may be asked again, as long as its successor was not used. IA-11.'),
  refreshProofSeconds: z
    .number()
    .int()
    .min(10)
    .max(300)
    .default(60)
    .describe('Seconds that a Desk’s clock and the way to the service may take together before a signed refresh is too old. IA-3, SC-23.'),
  offlineLeaseHours: z
    .union([z.literal(24), z.literal(72), z.literal(168)])
    .default(72)
    .describe('Hours after the last contact during which a vault may be unlocked with no network: 24, 72 or 168. AC-19.'),

  consumerIdleMinutes: z
    .number()
    .int()
    .min(5)
    .max(60)
    .default(15)
    .describe('Minutes without a request after which a consumer is signed out of their own account. AC-12.'),

  auditSealSeconds: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(1)
    .describe('Seconds after which a new audit entry has its link in the chain, and can no longer be removed unnoticed. AU-9, AU-10.'),

  documentScan: z
    .union([
      /** The program and what it is called with, each by itself. */
      z.strictObject({ command: z.array(z.string().min(1)).min(1).max(20), seconds: scanSeconds }),
      z.strictObject({
        clamd: z.strictObject({ host: z.string().min(1), port: z.number().int().min(1).max(65_535) }),
        seconds: scanSeconds,
      }),
    ])
    .nullable()
    .default(null)
    .describe(
      'What looks for viruses in documents: a command that reads one from its input and ends with 0 (clean) or 1 (infected), or a clamd; null: documents are marked as not scanned. SI-3.',
    ),

  determinations: z
    .enum(['exchange', 'reference-rules'])
    .default('exchange')
    .describe(
      'Who decides on applications: the exchange (its answers come in through an adapter, or are typed in by the ARC), or the reference rules of this program, which a sample runs with unless its settings say otherwise. Only the exchange’s decisions count in law.',
    ),

  oldestDeskVersion: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .default('0.1.0')
    .describe('Oldest Desk that is still served; an older one is told to update. SI-2.'),
  streamHeartbeatSeconds: z.number().int().min(1).max(60).default(15).describe('Seconds between two signs of life on the live stream.'),
  idempotencyDays: z
    .number()
    .int()
    .min(8)
    .max(365)
    .default(30)
    .describe('Days during which a repeated push is recognized. Longer than any offline lease.'),
});

/** What holds between settings. */
const checkedSettings = settingsSchema.superRefine((settings, context) => {
  const wrong = (field: keyof z.infer<typeof settingsSchema>, message: string): void =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (settings.passwordMinLength < 15 && !settings.secondFactorRequired)
    wrong('passwordMinLength', 'fewer than 15 characters need a second factor');
  if (settings.refreshTokenDays * 24 < settings.offlineLeaseHours)
    wrong('refreshTokenDays', 'a session may not end before the offline lease does');
  if (settings.primaryMethod === 'login-mn' && !settings.loginMn) wrong('primaryMethod', 'LoginMN is not set up');
  if (settings.primaryMethod === 'password' && !settings.passwordSignIn) wrong('primaryMethod', 'passwords are switched off');
  if (settings.loginMn && !isSafeAddress(settings.loginMn.issuer)) wrong('loginMn', 'the issuer must be https, or http on this computer');
});

/** Https, or http that never leaves this computer. */
function isSafeAddress(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

export type Settings = z.infer<typeof settingsSchema>;
export type SettingsInput = z.input<typeof settingsSchema>;

/** Throws a ZodError that names each setting outside its range. */
export const createSettings = (overrides: SettingsInput = {}): Settings => checkedSettings.parse(overrides);

/** The cheapest password hashing that is allowed: for tests and for samples, never a default. */
export const cheapestHashing = { argon2MemoryKiB: 19 * 1024, argon2Passes: 2, argon2Lanes: 1 } as const satisfies SettingsInput;
