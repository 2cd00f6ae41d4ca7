import type { ReactNode } from 'react';

/** Says what is not here, why, and the one thing to do about it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-state">
      <h2 className="section-title">{title}</h2>
      {children && <p className="quiet">{children}</p>}
      {action}
    </div>
  );
}
