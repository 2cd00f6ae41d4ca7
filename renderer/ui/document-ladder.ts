/** The ladder of a document in words (design.md, Two ladders): none of them says anything about an application. */
import type { TFunction } from 'i18next';
import { type ErrorAnswer, isErrorCode } from '../../shared/contracts/errors.ts';
import type { Document } from '../../shared/model/document.ts';
import type { Way } from '../store/documents/documents.ts';
import type { CopyState } from '../store/types.ts';
import type { Status } from './status-word.tsx';

/** 0–100, null where it is not on its way. */
export function percentSent({ bytes, state }: Document, way: Way | undefined): number | null {
  if (state.step !== 'awaited' || !way || way.problem || way.sent === 0) return null;
  return Math.min(100, Math.floor((way.sent / bytes) * 100));
}

/** Why it will not get any further as it is. */
export function documentProblem({ state }: Document, way: Way | undefined, copy: CopyState | undefined): ErrorAnswer | null {
  if (state.step === 'refused') return { code: isErrorCode(state.code) ? state.code : 'unexpected' };
  if (state.step === 'received' || state.step === 'checking') return null;
  return copy?.refused ?? way?.problem ?? null;
}

/** Whether this computer is the only place where it is whole. */
export const isDocumentHere = ({ state }: Document): boolean => state.step === 'here' || state.step === 'awaited';

export function documentStatus(document: Document, way: Way | undefined, copy: CopyState | undefined, t: TFunction): Status {
  const { state } = document;
  const percent = percentSent(document, way);
  if (state.step === 'refused') return { icon: 'danger', tone: 'danger', words: t('documents.steps.refused') };
  if (state.step === 'received')
    return { icon: 'copied', tone: 'ok', words: t('documents.steps.received'), hint: t(`documents.scans.${state.scan}`) };
  if (state.step === 'checking') return { icon: 'copied', tone: 'accent', words: t('documents.steps.checking') };
  if (documentProblem(document, way, copy)) return { icon: 'attention', tone: 'danger', words: t('documents.steps.stuck') };
  if (percent !== null) return { icon: 'sending', tone: 'accent', words: t('documents.steps.sending', { percent }) };
  return { icon: 'here', tone: 'warn', words: t('documents.steps.here') };
}

/** As people count them. */
export function sizeWords(bytes: number, t: TFunction): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  if (kilobytes < 1024) return t('documents.kilobytes', { count: kilobytes });
  return t('documents.megabytes', { count: Math.round((bytes / 1024 / 1024) * 10) / 10 });
}
