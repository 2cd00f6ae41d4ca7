import { Component, type ReactNode } from 'react';
import type { DeskBridge } from '../../shared/contracts/desk/bridge.ts';
import { FailedStart } from './failed-start.tsx';

interface GuardProps {
  bridge: DeskBridge;
  children: ReactNode;
}

/** A screen that fails says so in place of a white window; the log learns what kind of failure, never its words. */
export class ScreenGuard extends Component<GuardProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(thrown: unknown) {
    const what = thrown instanceof Error ? thrown.name : 'unknown';
    void this.props.bridge.call('log.report', { level: 'error', where: 'screen', what });
  }

  override render() {
    return this.state.failed ? <FailedStart error={{ code: 'unexpected' }} /> : this.props.children;
  }
}
