import { z } from 'zod';
import { collectionNames } from '../../model/collections.ts';
import { daySchema, idSchema, instantSchema } from '../../model/common.ts';
import { consentSchema } from '../../model/consent.ts';
import { errorAnswerSchema } from '../error-schema.ts';
import {
  codeBody,
  deskEventActions,
  deviceNameBody,
  devicesAnswer,
  lostReport,
  passwordBody,
  publicContactBody,
  publicDetailsAnswer,
  recoveryCodesAnswer,
  securityAnswer,
  signInsAnswer,
  stoppedAnswer,
  stoppingAnswer,
  totpBeginAnswer,
} from '../service/account.ts';
import { signInMethods } from '../service/session.ts';
import { pullAnswer, pushAnswer, pushBody } from '../service/sync.ts';
import { documentsChannels, documentsProgress } from './documents.ts';
import { placeSchema } from './place.ts';
import {
  accountStateSchema,
  changePasswordRequest,
  linkStateSchema,
  loginMnRequest,
  nextStepRequest,
  profileSchema,
  sessionStateSchema,
  signInRequest,
  unlockRequest,
} from './session.ts';
import {
  diskStateSchema,
  unsentRequest,
  vaultDropRequest,
  vaultPurgeRequest,
  vaultReadAnswer,
  vaultReadRequest,
  vaultWriteAnswer,
  vaultWriteRequest,
} from './vault.ts';

const nothing = z.strictObject({});
const done = z.object({});

/** Outside pages that the Desk may open in the system browser. The addresses are main's; the renderer only names them. */
export const helpLinks = [
  'consumer-pages',
  'report-changes',
  'without-help',
  'mnsure',
  'forgot-password',
  'set-up-account',
  'learning-center',
] as const;

/**
 * The desk bridge: every channel between renderer and main, with the schema of what goes in and what comes back.
 * Main checks the sender and `request` for every call and refuses unknown channels, unknown keys and more than 1 MiB.
 * Every answer arrives as `Outcome`: a refusal is a value with a code of the catalogue, not an exception's text.
 */
export const channels = {
  'app.info': {
    request: nothing,
    answer: z.object({
      version: z.string(),
      computerName: z.string(),
      sampleData: z.boolean(),
      runtime: z.string(),
      keychain: z.enum(['ready', 'missing']),
    }),
  },
  'app.disk': { request: nothing, answer: diskStateSchema },
  /** The answer to `app.closing`. */
  'app.leave': { request: z.strictObject({ really: z.boolean() }), answer: done },
  'session.profiles': { request: nothing, answer: z.array(profileSchema) },
  'session.state': { request: nothing, answer: sessionStateSchema },
  'session.sign-in': { request: signInRequest, answer: sessionStateSchema },
  'session.unlock': { request: unlockRequest, answer: sessionStateSchema },
  /** Ways in that the service has; as it last said, or a password where it never said. */
  'session.methods': { request: nothing, answer: signInMethods },
  /** Opens the system's browser and answers when the person has come back from there, or it was cancelled. */
  'session.login-mn': { request: loginMnRequest, answer: sessionStateSchema },
  /** Only in `signing-in`. */
  'session.next-step': { request: nextStepRequest, answer: sessionStateSchema },
  'session.cancel-sign-in': { request: nothing, answer: done },
  /** Of who is at work: the service's and with it the vault's. */
  'session.change-password': { request: changePasswordRequest, answer: done },
  /** Whether this is the password of who is at work; counted like a wrong unlock. Throws unlock-refused. */
  'session.confirm': { request: passwordBody, answer: done },
  /** Somebody else works here for a while; this person's vault stays open behind a password, their window is hidden. */
  'session.switch-person': { request: nothing, answer: done },
  'session.lock': { request: nothing, answer: done },
  'session.sign-out': { request: nothing, answer: done },
  /** Answers `session.locking`: what was typed is handed over. */
  'session.ready-to-lock': { request: nothing, answer: done },
  /** Somebody is here: ends the warning before a lock. */
  'session.stay': { request: nothing, answer: done },
  /** Where the person is, so that they return there after a lock. */
  'session.note-place': { request: z.strictObject({ place: placeSchema }), answer: done },
  'session.last-place': { request: nothing, answer: placeSchema.nullable() },
  'session.forget-profile': { request: z.strictObject({ profileId: idSchema }), answer: done },

  'vault.read': { request: vaultReadRequest, answer: vaultReadAnswer },
  'vault.write': { request: vaultWriteRequest, answer: vaultWriteAnswer },
  'vault.drop': { request: vaultDropRequest, answer: done },
  'vault.purge': { request: vaultPurgeRequest, answer: done },
  'vault.unsent': { request: unsentRequest, answer: done },

  ...documentsChannels,

  'service.pull': {
    request: z.strictObject({
      collection: z.enum(collectionNames),
      after: z.string().max(200).nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    answer: pullAnswer,
  },
  'service.push': { request: z.strictObject({ collection: z.enum(collectionNames), ...pushBody.shape }), answer: pushAnswer },
  'service.link': { request: nothing, answer: linkStateSchema },
  /** Asks the service now instead of at the next try. */
  'service.try-now': { request: nothing, answer: linkStateSchema },
  /** Into the client's live account, and out again when the screen closes. What becomes of it is told by `clients.account`. */
  'clients.open': { request: z.strictObject({ clientId: idSchema }), answer: accountStateSchema },
  'clients.leave': { request: nothing, answer: done },

  'account.security': { request: nothing, answer: securityAnswer },
  'account.totp-begin': { request: passwordBody, answer: totpBeginAnswer },
  'account.totp-confirm': { request: codeBody, answer: recoveryCodesAnswer },
  'account.email-codes': { request: passwordBody, answer: done },
  'account.recovery-codes': { request: passwordBody, answer: recoveryCodesAnswer },
  'account.public-details': { request: nothing, answer: publicDetailsAnswer },
  /** What the Desk itself prints of them changes with it. */
  'account.change-public-contact': { request: publicContactBody, answer: publicDetailsAnswer },
  'account.stopping': { request: nothing, answer: stoppingAnswer },
  /** Asks for the password of this computer first, then tells the service. On a day that is today the Desk locks soon after. Throws unlock-refused. */
  'account.stop': { request: z.strictObject({ lastDay: daySchema, password: z.string().max(200) }), answer: stoppedAnswer },
  'account.go-on': { request: nothing, answer: stoppingAnswer },
  'account.sign-ins': { request: nothing, answer: signInsAnswer },

  'devices.list': { request: nothing, answer: devicesAnswer },
  'devices.rename': { request: z.strictObject({ id: idSchema, ...deviceNameBody.shape }), answer: done },
  'devices.report-lost': { request: z.strictObject({ id: idSchema }), answer: lostReport },
  'devices.lost-report': { request: z.strictObject({ id: idSchema }), answer: lostReport },

  /** Seals documents into a file that only the same assister opens; main asks where to. Null when nowhere. */
  'transfer.save': {
    request: z.strictObject({ documents: z.string().max(900_000) }),
    answer: z.object({ fileName: z.string().nullable() }),
  },
  /** The documents of such a file; null when none was chosen. Throws transfer-refused. */
  'transfer.open': { request: nothing, answer: z.object({ documents: z.string().nullable() }) },

  /** A copy of the whole open vault, sealed as it is; main asks where to. Null when nowhere. Throws unlock-refused, backup-not-made. */
  'backup.save': { request: passwordBody, answer: z.object({ fileName: z.string().nullable() }) },
  /**
   * Before anybody signs in: brings such a copy in, for the next sign-in of whose it is; null when none was chosen. `despite`: what is here
   * of theirs, and was not sent, is set aside then. Throws backup-refused, backup-work-here, vault-in-use, update-needed, vault-disk-full.
   */
  'backup.restore': { request: z.strictObject({ despite: z.boolean() }), answer: z.object({ madeAt: instantSchema.nullable() }) },

  /** Saves the sheet that the page shows on paper as a PDF; main asks where to. Throws pdf-not-saved. */
  'print.save-pdf': {
    request: z.strictObject({ about: z.enum(['answers', 'household', 'consent', 'plans', 'estimate']) }),
    answer: z.object({ saved: z.boolean() }),
  },

  /** The consumer's own pages in a window of their own over the whole screen, with the Desk locked behind it. */
  'client-window.open': { request: nothing, answer: done },

  /** A consent on its way to the organization's store. */
  'consents.record': { request: consentSchema, answer: done },

  /** What the audit log must know of this screen. */
  'audit.note': {
    request: z.strictObject({ action: z.enum(deskEventActions), subjectId: idSchema.nullable() }),
    answer: done,
  },

  'practice.disconnect': { request: z.strictObject({ disconnected: z.boolean() }), answer: linkStateSchema },
  /** `private`: gone from the clipboard again after a short while, unless something else was copied. */
  'clipboard.copy': { request: z.strictObject({ text: z.string().max(500), private: z.boolean().default(false) }), answer: done },
  'help.open-link': { request: z.strictObject({ link: z.enum(helpLinks) }), answer: done },
  /** A failure on the screen, for the log: where and what kind, never a text of the person's. */
  'log.report': {
    request: z.strictObject({ level: z.enum(['error', 'warn']), where: z.string().max(120), what: z.string().max(120) }),
    answer: done,
  },
} as const;

/** What main tells without being asked. */
export const events = {
  /** The person closes the Desk while some of their work is only on this computer: the page shows what, and says `app.leave`. */
  'app.closing': nothing,
  /** The room on the disk has come to another level. */
  'app.disk-changed': diskStateSchema,
  'session.changed': sessionStateSchema,
  /** The Desk is about to lock: the page hands over what was typed and says `session.ready-to-lock`; main does not wait long. */
  'session.locking': nothing,
  /** Once a second while the warning stands; null when it ended without a lock. */
  'session.lock-warning': z.object({ secondsLeft: z.number().int().min(0).nullable() }),
  /** Somebody who is away from this Desk with their work open was locked: the list of people at the door says so no longer. */
  'session.profiles-changed': nothing,
  'service.link-changed': linkStateSchema,
  'service.look-again': z.array(z.enum(collectionNames)),
  'clients.account': accountStateSchema,
  'documents.progress': documentsProgress,

  /** A write failed or boxes failed their seal while nobody was waiting for an answer. */
  'vault.problem': errorAnswerSchema,
} as const;

export type Channel = keyof typeof channels;
/** What a caller may hand over (defaults still open) and what main receives after the check. */
export type RequestOf<C extends Channel> = z.input<(typeof channels)[C]['request']>;
export type CheckedRequestOf<C extends Channel> = z.output<(typeof channels)[C]['request']>;
export type AnswerOf<C extends Channel> = z.output<(typeof channels)[C]['answer']>;
export type DeskEvent = keyof typeof events;
export type PayloadOf<E extends DeskEvent> = z.output<(typeof events)[E]>;

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: z.infer<typeof errorAnswerSchema> };

/** `window.desk`, made by the preload script. */
export interface DeskBridge {
  call<C extends Channel>(channel: C, request: RequestOf<C>): Promise<Outcome<AnswerOf<C>>>;
  on<E extends DeskEvent>(event: E, listener: (payload: PayloadOf<E>) => void): () => void;
}

export const maxRequestBytes = 1024 * 1024;
