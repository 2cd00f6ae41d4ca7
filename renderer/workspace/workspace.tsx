import { useMemo, useState } from 'react';
import type { AnswerOf, DeskBridge } from '../../shared/contracts/desk/bridge.ts';
import type { LinkState } from '../../shared/contracts/desk/session.ts';
import { SomethingChangedDialog } from '../features/changes/something-changed-dialog.tsx';
import { AddDocumentHost } from '../features/documents/add/add-document-host.tsx';
import { EndOfDayDialog } from '../features/sync/end-of-day/end-of-day-dialog.tsx';
import { GetReadyDialog } from '../features/sync/get-ready/get-ready-dialog.tsx';
import { StatusLine } from '../features/sync/status-line.tsx';
import { SyncPanel } from '../features/sync/sync-panel.tsx';
import { EventCards } from '../features/walk-ins/event-cards.tsx';
import { Announcer } from '../ui/announce.tsx';
import { type Desk, DeskContext, type OpenSession } from '../ui/desk-context.tsx';
import { FailedStart } from '../ui/failed-start.tsx';
import { Frame } from '../ui/frame.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { AccountKeeper } from './account-keeper.tsx';
import { ClientWindowDialog } from './client-window-dialog.tsx';
import { CurrentScreen } from './current-screen.tsx';
import { PasswordNotice } from './password-notice.tsx';
import { Rail } from './rail.tsx';
import { RemovalNotices } from './removal-notices.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { TopBar } from './top-bar.tsx';
import { useLastPlace } from './use-last-place.ts';
import { useStore } from './use-store.ts';
import { WorkspaceKeys } from './workspace-keys.tsx';

interface WorkspaceProps {
  bridge: DeskBridge;
  info: AnswerOf<'app.info'>;
  session: OpenSession;
  link: LinkState;
}

/** Everything behind the sign-in: the frame, and in it the screen where the person is. */
export function Workspace({ bridge, info, session, link }: WorkspaceProps) {
  const { store, error } = useStore(bridge, session);
  const returned = useLastPlace(bridge);
  const [shortcutsOpen, setShortcutsOpen] = useState(false);
  const desk = useMemo<Desk | null>(() => store && { bridge, store, session, link }, [bridge, store, session, link]);

  if (error) return <FailedStart error={error} />;
  if (!desk || !returned) return <Skeleton rows={12} />;
  return (
    <DeskContext value={desk}>
      <WorkspaceKeys onShortcuts={() => setShortcutsOpen(true)} />
      <Frame rail={<Rail />} topBar={<TopBar sampleData={info.sampleData} />} statusLine={<StatusLine />} panel={<SyncPanel />}>
        <RemovalNotices />
        <PasswordNotice />
        <CurrentScreen info={info} />
      </Frame>
      <ShortcutsDialog isOpen={shortcutsOpen} onClose={() => setShortcutsOpen(false)} />
      <ClientWindowDialog />
      <SomethingChangedDialog />
      <AddDocumentHost />
      <GetReadyDialog cards={<EventCards />} />
      <EndOfDayDialog />
      <AccountKeeper />
      <Announcer />
    </DeskContext>
  );
}
