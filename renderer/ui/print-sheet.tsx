import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import './print-sheet.css';

/**
 * Paper is a page of its own: while something is printed, only the sheet is on it, in dark ink on white, whatever the screen shows.
 * On the screen the sheet is never seen.
 */
export interface Printing {
  /** Puts the sheet in place, runs the job once it is painted, and takes it away. */
  run<T>(sheet: ReactNode, job: () => Promise<T> | T): Promise<T>;
  /** To be rendered somewhere, whatever else the screen shows. */
  sheet: ReactNode;
}

interface Job {
  sheet: ReactNode;
  ready(): void;
}

export function usePrinting(): Printing {
  const [job, setJob] = useState<Job | null>(null);
  useEffect(() => {
    if (!job) return;
    const frame = requestAnimationFrame(() => requestAnimationFrame(job.ready));
    return () => cancelAnimationFrame(frame);
  }, [job]);
  return {
    sheet: job && createPortal(<div className="print-sheet">{job.sheet}</div>, document.body),
    run: async (sheet, work) => {
      await new Promise<void>(ready => setJob({ sheet, ready }));
      try {
        return await work();
      } finally {
        setJob(null);
      }
    },
  };
}
