import { z } from 'zod';

/**
 * Every number that whoever deploys the service may change: its default, its range, and the control it comes from.
 * A value outside its range stops the start. Control names: CMS ARC-AMPE families (AC, IA, AU, SC), NIST SP 800-63B-4,
 * OWASP password storage.
 */
export const settingsSchema = z.strictObject({
  /** Days after which a password must be changed; 0 = never (NIST advises against expiry, the exchange asks for it). IA-5. */
  passwordExpiryDays: z.number().int().min(0).max(365).default(90),
  /** Earlier passwords, the present one included, that a new one must differ from. IA-5. */
  passwordHistory: z.number().int().min(1).max(24).default(5),
  /** Characters, while there is no second factor. NIST SP 800-63B-4, 3.1.1.2. */
  passwordMinLength: z.number().int().min(15).max(64).default(15),
  passwordMaxLength: z.number().int().min(64).max(128).default(128),

  /** Argon2id. The floor is OWASP's: 19 MiB and 2 passes; lower is refused. IA-5. */
  argon2MemoryKiB: z
    .number()
    .int()
    .min(19 * 1024)
    .max(1024 * 1024)
    .default(64 * 1024),
  argon2Passes: z.number().int().min(2).max(10).default(3),
  argon2Lanes: z.number().int().min(1).max(4).default(1),

  /** Failed sign-ins of one e-mail address within the window before it is locked. AC-7. */
  lockoutFailures: z.number().int().min(3).max(10).default(5),
  lockoutWindowMinutes: z.number().int().min(5).max(1440).default(15),
  lockoutMinutes: z.number().int().min(15).max(1440).default(30),
  /** Sign-ins, password changes and refreshes from one address per minute. Generous: a whole clinic may share one address. SC-5. */
  signInsPerMinute: z.number().int().min(10).max(100_000).default(300),
  /** Reference numbers that one consumer may look up per hour: numbers have 7 digits and must not be tried one by one. SC-5. */
  lookUpsPerHour: z.number().int().min(5).max(1000).default(30),

  /** Minutes that an access token lasts. AC-12. */
  accessTokenMinutes: z.number().int().min(1).max(60).default(10),
  /** Days without contact after which a refresh token is void; not shorter than the longest offline lease. AC-12. */
  refreshTokenDays: z.number().int().min(1).max(30).default(7),
  /** Seconds during which a refresh whose answer was lost may be asked again, as long as its successor was not used. IA-11. */
  refreshRepeatSeconds: z.number().int().min(5).max(3600).default(30),
  /** Seconds that a Desk's clock and the way to the service may take together before a signed refresh is too old. IA-3, SC-23. */
  refreshProofSeconds: z.number().int().min(10).max(300).default(60),
  /** Hours after the last contact during which a vault may be unlocked with no network: 24, 72 or 168. AC-19. */
  offlineLeaseHours: z.union([z.literal(24), z.literal(72), z.literal(168)]).default(72),

  /** Minutes without a request after which a consumer is signed out of their own account. AC-12. */
  consumerIdleMinutes: z.number().int().min(5).max(60).default(15),

  /** Seconds after which a new audit entry has its link in the chain, and can no longer be removed unnoticed. AU-9, AU-10. */
  auditSealSeconds: z.number().int().min(1).max(60).default(1),

  /** Oldest Desk that is still served; an older one is told to update. SI-2. */
  oldestDeskVersion: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .default('0.1.0'),
  /** Seconds between two signs of life on the live stream. */
  streamHeartbeatSeconds: z.number().int().min(1).max(60).default(15),
  /** Days during which a repeated push is recognized. Longer than any offline lease. */
  idempotencyDays: z.number().int().min(8).max(365).default(30),
});

export type Settings = z.infer<typeof settingsSchema>;
export type SettingsInput = z.input<typeof settingsSchema>;

/** Throws a ZodError that names each setting outside its range. */
export const createSettings = (overrides: SettingsInput = {}): Settings => settingsSchema.parse(overrides);

/** The cheapest password hashing that is allowed: for tests and for samples, never a default. */
export const cheapestHashing = { argon2MemoryKiB: 19 * 1024, argon2Passes: 2, argon2Lanes: 1 } as const satisfies SettingsInput;
