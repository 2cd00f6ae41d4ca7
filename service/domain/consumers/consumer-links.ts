import { randomUUID } from 'node:crypto';
import { addHours } from 'date-fns/addHours';
import { addMinutes } from 'date-fns/addMinutes';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { byConsumer, byService, writeAudit } from '../../db/audit.ts';
import { addConsumers, findConsumer, findConsumerByEmail, lockConsumer, type NewConsumer } from '../../db/consumers.ts';
import { setConsumerPasswordHash } from '../../db/consumers-passwords.ts';
import { addMail, countMailSince, type MailLanguage } from '../../db/mail.ts';
import {
  addConsumerLink,
  type ConsumerLinkKind,
  type ConsumerLinkRow,
  findConsumerLink,
  voidConsumerLinks,
  voidOlderLinks,
} from '../../db/sign-in/consumer-links.ts';
import { spendLink } from '../../db/sign-in/one-time-links.ts';
import type { Work } from '../../db/store.ts';
import { hashRegistrationNumber, newRegistrationNumber } from '../accounts/registration-number.ts';
import { letterLanguage } from '../mail/letter-language.ts';
import { checkNewPassword } from '../passwords/rules.ts';
import type { VisitParts, Visits } from './visits.ts';

// How a consumer gets an account of their own, and a new password: by a one-time link to their own mailbox. What is asked and
// answered on a page is the same for every address; only the letter says whether it has an account. Nobody but the consumer makes
// one: no assister can, nor can they see the link.

/** Letters that one address gets in an hour, all that are asked for at a page: a mailbox is not to be filled by whoever knows it. */
const lettersAnHour = 10;

/** What a person says of themselves when they make their account. */
export type NewAccount = Pick<
  NewConsumer,
  'givenName' | 'familyName' | 'birthDate' | 'phone' | 'address' | 'city' | 'county' | 'preferredLanguage' | 'interpreter'
>;

export interface ConsumerLinks {
  /** Sends the way to make an account, or to the one that is there. Says nothing of which. `language`: of the letter. */
  signUp(email: string, language: MailLanguage): Promise<void>;
  /** Sends the way to a new password, where there is an account. Says nothing of whether there is. */
  forgot(email: string): Promise<void>;
  /** Whose link it is; null for one that is wrong, used or over. */
  find(kind: ConsumerLinkKind, number: string): Promise<{ email: string } | null>;
  /** Makes the account and lets the person in: answers the token for the browser. Throws `attempt-over` for a link that is not good, the `password-…` codes. */
  finish(number: string, account: NewAccount, password: string): Promise<string>;
  /** Ends every visit to the account. Throws as `finish`. */
  reset(number: string, newPassword: string): Promise<void>;
}

export function createConsumerLinks(parts: VisitParts, visits: Visits): ConsumerLinks {
  const { store, settings, passwords, signInGuard } = parts;
  const page = (path: string): string => `${settings.publicUrl.replace(/\/+$/, '')}${path}`;

  const told = (work: Work, action: string, subjectId: string | null): Promise<void> =>
    writeAudit(work, { ...byService, action, subjectId, outcome: 'done' });

  const isEnough = async (work: Work, email: string): Promise<boolean> =>
    (await countMailSince(work.db, email, addMinutes(work.now, -60))) >= lettersAnHour;

  /** Answers what the letter says of the link. */
  const addLink = async (work: Work, path: string, link: Pick<ConsumerLinkRow, 'kind' | 'email' | 'consumerId' | 'expiresAt'>) => {
    const number = newRegistrationNumber();
    await voidOlderLinks(work.db, link.kind, link.email, work.now);
    await addConsumerLink(work.db, { ...link, hash: hashRegistrationNumber(number), createdAt: work.now });
    return { link: page(`${path}?number=${number}`), until: link.expiresAt.toISOString() };
  };

  const good = async (kind: ConsumerLinkKind, number: string): Promise<ConsumerLinkRow | null> => {
    const link = await findConsumerLink(store.db, hashRegistrationNumber(number));
    return !link || link.kind !== kind || link.usedAt || link.expiresAt <= store.now() ? null : link;
  };
  const mustBeGood = async (kind: ConsumerLinkKind, number: string): Promise<ConsumerLinkRow> => {
    const link = await good(kind, number);
    if (!link) throw new DeskError('attempt-over');
    return link;
  };
  const spend = async (work: Work, { hash }: ConsumerLinkRow): Promise<void> => {
    if (!(await spendLink(work.db, 'consumerLink', hash, work.now))) throw new DeskError('attempt-over');
  };

  return {
    signUp: (email, language) =>
      store.change(async work => {
        if (await isEnough(work, email)) return;
        const known = await findConsumerByEmail(work.db, email);
        if (known) {
          const said = { name: known.givenName, link: page('/sign-in'), forgot: page('/forgot') };
          await addMail(work, known.email, 'consumer-known', said, { language });
          return told(work, 'sign-up-of-known', known.id);
        }
        const expiresAt = addHours(work.now, settings.signUpHours);
        const said = await addLink(work, '/sign-up/finish', { kind: 'sign-up', email, consumerId: null, expiresAt });
        await addMail(work, email, 'consumer-sign-up', said, { language });
        await told(work, 'sign-up-sent', null);
      }),

    forgot: email =>
      store.change(async work => {
        const consumer = await findConsumerByEmail(work.db, email);
        if (!consumer || (await isEnough(work, email))) return;
        const expiresAt = addMinutes(work.now, settings.resetMinutes);
        const link = { kind: 'reset', email: consumer.email, consumerId: consumer.id, expiresAt } as const;
        const said = { name: consumer.givenName, ...(await addLink(work, '/new-password', link)) };
        await addMail(work, consumer.email, 'consumer-reset', said, { language: letterLanguage(consumer) });
        await told(work, 'reset-sent', consumer.id);
      }),

    find: async (kind, number) => {
      const link = await good(kind, number);
      return link && { email: link.email };
    },

    finish: async (number, account, password) => {
      const link = await mustBeGood('sign-up', number);
      checkNewPassword(password, link.email, settings);
      const passwordHash = await passwords.hash(password);
      return store.change(async work => {
        await spend(work, link);
        // Another link to the same mailbox may have been used meanwhile.
        if (await findConsumerByEmail(work.db, link.email)) throw new DeskError('attempt-over');
        const id = randomUUID();
        await addConsumers(work, [{ ...account, id, email: link.email, passwordHash, createdAt: work.now }]);
        await writeAudit(work, { ...byConsumer(id), action: 'account-set-up', subjectId: id, outcome: 'done' });
        return visits.open(work, id);
      });
    },

    reset: async (number, newPassword) => {
      const link = await mustBeGood('reset', number);
      checkNewPassword(newPassword, link.email, settings);
      const passwordHash = await passwords.hash(newPassword);
      await store.change(async work => {
        await spend(work, link);
        const consumer = link.consumerId === null ? undefined : await findConsumer(work.db, link.consumerId);
        if (!consumer) throw new DeskError('attempt-over');
        await lockConsumer(work, consumer.id, 'update');
        await setConsumerPasswordHash(work.db, consumer.id, passwordHash);
        await voidConsumerLinks(work.db, consumer.id, work.now);
        await visits.endAll(work, consumer.id, 'password-reset');
        await writeAudit(work, { ...byConsumer(consumer.id), action: 'password-changed', subjectId: consumer.id, outcome: 'done' });
        const language = letterLanguage(consumer);
        await addMail(work, consumer.email, 'consumer-password-changed', { name: consumer.givenName }, { language });
      });
      await signInGuard.forgive('consumer', link.email);
    },
  };
}
