/**
 * One open vault with everything that lives as long as it does: the way to the service, the client account it is in, the journal,
 * the watch over its offline lease.
 */
import type { AccountState } from '../../shared/contracts/desk/session.ts';
import type { LookAgainTopic } from '../../shared/contracts/service/sync.ts';
import { toInstant, toMilliseconds } from '../../shared/dates.ts';
import { createHeldDocuments, type HeldDocuments } from '../documents/held-documents.ts';
import { createUploader, type Progress, type Uploader } from '../documents/uploader.ts';
import { secretNames } from '../keychain.ts';
import type { StoredProfile } from '../profiles.ts';
import { type AccountLease, createAccountLease } from './account-lease.ts';
import type { Barrier } from './barrier.ts';
import { type Connection, createConnection } from './connection.ts';
import { createJournal, type Journal } from './journal.ts';
import { watchOfflineLease } from './offline-lease.ts';
import type { OpenedVault } from './open-vault.ts';
import { createPresence, type Presence } from './presence.ts';
import type { LockReason, SessionDeps } from './session-deps.ts';
import { tokenInMemory } from './tokens.ts';

export interface Opened extends OpenedVault {
  account: AccountLease;
  journal: Journal;
  presence: Presence;
  documents: HeldDocuments;
  uploader: Uploader;
  signedIn(): boolean;
  accept: Connection['accept'];
  resume: Connection['resume'];
  call: Connection['call'];
  /** At once: keys zeroed. `reason`: of a lock; null when the person signs out. */
  closeVault(reason: LockReason | null): void;
  end(signOut: boolean): Promise<void>;
}

export interface Surroundings {
  isCurrent(opened: Opened): boolean;
  announce(): void;
  lookAgain(topics: LookAgainTopic[]): void;
  accountChanged(state: AccountState): void;
  documentProgress(progress: Progress): void;
  lock(opened: Opened, reason: LockReason, barrier?: Barrier): void;
}

/** How often the time of the last contact is written down while contacts follow each other. */
const contactNoteMs = 60_000;

export const createOpening =
  (deps: SessionDeps, around: Surroundings) =>
  (vault: OpenedVault): Opened => {
    const { clock, homes, secrets } = deps;
    const name = secretNames.refreshToken(vault.profile.id);
    const inKeychain = {
      get: () => secrets.get(name),
      set: (token: string) => secrets.set(name, token),
      delete: () => secrets.delete(name),
    };

    /** Good to know, but on a disk that takes nothing more an answer still counts, a lease still ends and the Desk still locks. */
    const noteBeside = (times: Partial<StoredProfile>): void => {
      attempt(() => homes.change(opened.profile.id, times));
    };

    const noteContact = (): void => {
      const now = clock.now();
      lease.contact();
      if (now - toMilliseconds(opened.profile.lastContactAt) < contactNoteMs) return;
      const times = { lastContactAt: toInstant(now), lastSeenAt: toInstant(now) };
      opened.profile = { ...opened.profile, ...times };
      noteBeside(times);
      if (around.isCurrent(opened)) around.announce();
    };

    const connection = createConnection({
      ...deps,
      deviceId: deps.device.id,
      place: vault.storage === 'sealed' ? inKeychain : tokenInMemory(),
      onSignedIn: signedIn => {
        if (!around.isCurrent(opened)) return;
        around.announce();
        if (!signedIn) return;
        account.lookAgain();
        void journal.tell();
      },
      onContact: noteContact,
      onLookAgain: topics => {
        if (!around.isCurrent(opened)) return;
        around.lookAgain(topics);
        if (topics.includes('leases')) account.lookAgain();
      },
      onReplaced: () => around.lock(opened, 'replaced'),
      onBarred: barrier => around.lock(opened, barrier.code, barrier),
    });
    const { call, withToken } = connection;
    const journal = createJournal(vault.vault, clock, call);
    const presence = createPresence({ call, unsent: vault.profile.unsent });
    const documents = createHeldDocuments(vault.vault);
    const uploader = createUploader({
      held: documents,
      link: deps.link,
      sendDocument: (id, sending) => withToken(token => deps.api.sendDocument(id, sending, token)),
      tell: progress => around.isCurrent(opened) && around.documentProgress(progress),
    });
    const account = createAccountLease({
      call,
      monotonic: deps.monotonic,
      onChange: state => around.isCurrent(opened) && around.accountChanged(state),
    });
    const lease = watchOfflineLease({
      ...deps,
      profile: () => opened.profile,
      onEnd: () => around.lock(opened, 'lease-ended'),
      onSeen: lastSeenAt => noteBeside({ lastSeenAt }),
    });

    const opened: Opened = {
      ...vault,
      ...{ account, journal, presence, documents, uploader, call },
      signedIn: connection.signedIn,
      accept: connection.accept,
      resume: connection.resume,
      closeVault(reason) {
        // A vault that can no longer be written to must still be closed.
        if (reason) attempt(() => journal.note('locked', null, reason));
        lease.stop();
        account.end();
        if (reason) presence.locked();
        presence.end();
        uploader.end();
        documents.end();
        opened.vault.close();
        noteBeside({ lastSeenAt: toInstant(clock.now()) });
      },
      end: connection.end,
    };
    return opened;
  };

const attempt = (work: () => void): void => {
  try {
    work();
  } catch {
    // Whatever it was stands in nobody's way.
  }
};
