import type { ReactNode } from 'react';
import './frame.css';

interface FrameProps {
  rail: ReactNode;
  topBar: ReactNode;
  statusLine: ReactNode;
  /** Rises over the content, above the status line. */
  panel: ReactNode;
  children: ReactNode;
}

/** The frame never scrolls; what is in the middle does. */
export function Frame({ rail, topBar, statusLine, panel, children }: FrameProps) {
  return (
    <div className="frame">
      {rail}
      {topBar}
      <main className="frame-content">{children}</main>
      {panel}
      {statusLine}
    </div>
  );
}
