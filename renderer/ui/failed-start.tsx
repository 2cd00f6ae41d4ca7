import type { ErrorAnswer } from '../../shared/contracts/errors.ts';
import { ErrorNotice } from './error-notice.tsx';

/** The whole window, when there is nothing else that could be shown. */
export function FailedStart({ error }: { error: ErrorAnswer }) {
  return (
    <main className="alone">
      <div className="alone-panel">
        <ErrorNotice error={error} />
      </div>
    </main>
  );
}
