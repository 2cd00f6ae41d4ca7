import { useEffect, useState } from 'react';
import type { Form } from '../../../../shared/application/form.ts';
import { currentFormVersion, formOf } from '../../../../shared/application/forms.ts';
import { type FormChanges, isNewerForm } from '../../../../shared/application/migrations.ts';
import { dayAt } from '../../../../shared/dates.ts';
import type { Application } from '../../../../shared/model/application.ts';
import type { DeskStore } from '../../../store/types.ts';

export interface CurrentForm {
  /** Null for a form that this program never knew. */
  form: Form | null;
  /** Written by a newer program: to be read only. */
  newer: boolean;
  /** The draft is about to move to the current form. */
  moving: boolean;
  /** What changed when the draft moved, until the person has seen it. */
  changes: FormChanges | null;
  dismiss(): void;
}

/** What was signed while its form was in effect stays in it; anything else moves to the current form when it is opened. */
const isToMove = ({ status, formVersion, signature }: Application): boolean => {
  const form = formOf(formVersion);
  if (status !== 'draft' || !form || formVersion === currentFormVersion) return false;
  return signature === null || (form.effectiveTo !== null && dayAt(signature.signedAt) > form.effectiveTo);
};

export function useCurrentForm(application: Application | null, store: DeskStore): CurrentForm {
  const [changes, setChanges] = useState<FormChanges | null>(null);
  /** A move that failed (the disk is full, say) leaves the draft in its form, to be worked on as it is. */
  const [failed, setFailed] = useState(false);
  const id = application?.id;
  const toMove = application !== null && !failed && isToMove(application);
  useEffect(() => {
    if (id === undefined || !toMove) return;
    store.upgrade(id).then(setChanges, () => setFailed(true));
  }, [id, toMove, store]);
  const version = application?.formVersion ?? currentFormVersion;
  const newer = isNewerForm(version);
  return { form: formOf(newer ? currentFormVersion : version), newer, moving: toMove, changes, dismiss: () => setChanges(null) };
}
