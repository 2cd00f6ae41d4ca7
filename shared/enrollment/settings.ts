import defaults from './data/defaults.json' with { type: 'json' };

/**
 * What MNsure's pages leave open and an exchange may set for itself. The defaults and why they are so: `data/defaults.json`; each
 * has to be compared with MNsure's practice.
 */
export interface EnrollmentSettings {
  /** Calendar days from the upload of a proof until a plan can be chosen. */
  processingDays: number;
  /** Calendar days of notice before coverage can end on request. */
  noticeDays: number;
  /** Whether coverage ends on request only on the last day of a month. */
  onlyAtMonthEnd: boolean;
}

export const defaultSettings: EnrollmentSettings = {
  processingDays: defaults.processingDays.value,
  noticeDays: defaults.noticeDays.value,
  onlyAtMonthEnd: defaults.onlyAtMonthEnd.value,
};
