import { useEffect, useState } from 'react';
import type { AnswerOf, DeskBridge } from '../shared/contracts/desk/bridge.ts';
import type { LinkState, SessionState } from '../shared/contracts/desk/session.ts';
import type { ErrorAnswer } from '../shared/contracts/errors.ts';
import { LockWarning } from './features/locks/lock-warning.tsx';
import { PrivacyCover } from './features/locks/privacy-cover.tsx';
import { Door } from './features/sign-in/door.tsx';
import { GateScreen } from './features/sign-in/gates/gate-screen.tsx';
import { LockedScreen } from './features/sign-in/locked-screen.tsx';
import { SignInScreen } from './features/sign-in/sign-in-screen.tsx';
import { handOver } from './ui/before-lock.ts';
import { FailedStart } from './ui/failed-start.tsx';
import { useFocusKeeper } from './ui/keys/focus-keeper.ts';
import { ScreenGuard } from './ui/screen-guard.tsx';
import { Workspace } from './workspace/workspace.tsx';

interface Start {
  info: AnswerOf<'app.info'>;
  state: SessionState;
  link: LinkState;
}

/** Which of the four faces the window shows, by the state of the session. Main reloads this page on every lock. */
export function App({ bridge }: { bridge: DeskBridge }) {
  const [start, setStart] = useState<Start | null>(null);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  useFocusKeeper();

  useEffect(() => {
    void begin(bridge).then(begun => ('code' in begun ? setError(begun) : setStart(begun)));
    const stopSession = bridge.on('session.changed', state => setStart(now => now && { ...now, state }));
    const stopLink = bridge.on('service.link-changed', link => setStart(now => now && { ...now, link }));
    const stopLocking = bridge.on('session.locking', () => void handOver().then(() => bridge.call('session.ready-to-lock', {})));
    return () => {
      stopLocking();
      stopSession();
      stopLink();
    };
  }, [bridge]);

  if (error) return <FailedStart error={error} />;
  if (!start) return null;
  const { info, state, link } = start;
  const show = (next: SessionState) => setStart({ ...start, state: next });
  return (
    <>
      <ScreenGuard bridge={bridge}>{face()}</ScreenGuard>
      <LockWarning bridge={bridge} />
      <PrivacyCover />
    </>
  );

  function face() {
    if (state.phase === 'open') return <Workspace key={state.profileId} bridge={bridge} info={info} session={state} link={link} />;
    return (
      <Door info={info} link={link}>
        {state.phase === 'signed-out' && <SignInScreen bridge={bridge} info={info} link={link} onState={show} />}
        {state.phase === 'signing-in' && <GateScreen key={state.gate.gate} bridge={bridge} state={state} onState={show} />}
        {state.phase === 'locked' && <LockedScreen bridge={bridge} locked={state} link={link} onState={show} />}
      </Door>
    );
  }
}

async function begin(bridge: DeskBridge): Promise<Start | ErrorAnswer> {
  const [info, state, link] = await Promise.all([
    bridge.call('app.info', {}),
    bridge.call('session.state', {}),
    bridge.call('service.link', {}),
  ]);
  if (!info.ok) return info.error;
  if (!state.ok) return state.error;
  if (!link.ok) return link.error;
  return { info: info.value, state: state.value, link: link.value };
}
