import { Button, TextField } from '@cmsgov/design-system';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import { type DocumentKind, documentKinds } from '../../../../shared/model/document.ts';
import type { AskedDocument } from '../../../ui/add-document.ts';
import { announce } from '../../../ui/announce.tsx';
import { useDesk } from '../../../ui/desk-context.tsx';
import { sizeWords } from '../../../ui/document-ladder.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { asErrorAnswer } from '../../../ui/error-text.ts';
import type { Look } from '../look/look-at.ts';
import { AboutWhom, WhatProof } from './about-proof.tsx';
import { Preview } from './preview.tsx';

interface KeepFormProps {
  asked: AskedDocument;
  look: Look;
  /** What it may be called. */
  name: string;
  againWords: string;
  onAgain(): void;
  onKept(): void;
}

/** The document as it will be kept, what could be better about it, and what it proves. Advice blocks nothing. */
export function KeepForm({ asked, look, name: given, againWords, onAgain, onKept }: KeepFormProps) {
  const { t } = useTranslation();
  const { store } = useDesk();
  const kindId = useId();
  const [name, setName] = useState(given || t('documents.adding.photo'));
  const [kind, setKind] = useState<DocumentKind>(asked.kind ?? 'income');
  const [what, setWhat] = useState(asked.proof?.anyOf[0] ?? '');
  const [memberIds, setMembers] = useState(asked.memberIds ?? []);
  const [insist, setInsist] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const missing = name.trim() === '';

  const keep = () => {
    if (missing) return setInsist(true);
    setBusy(true);
    setError(null);
    const fresh = {
      ...{ clientId: asked.clientId, applicationId: null, kind, name: name.trim(), pages: look.pages },
      ...(asked.proof && { proof: { reportId: asked.proof.reportId, what } }),
      ...(memberIds.length > 0 && { memberIds: [...memberIds] }),
    };
    store.documents.add(fresh, look.bytes).then(
      () => {
        announce(t('documents.adding.kept'));
        onKept();
      },
      (thrown: unknown) => {
        setError(asErrorAnswer(thrown));
        setBusy(false);
      },
    );
  };
  return (
    <div className="keep-document">
      <Preview look={look} />
      <div className="stack">
        <p className="caption quiet">
          {[
            t(`documents.types.${look.mediaType}`),
            look.pages !== null && t('documents.pages', { count: look.pages }),
            sizeWords(look.bytes.byteLength, t),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <Hints hints={look.hints} pages={look.pages} />
        {asked.proof ? (
          <WhatProof proof={asked.proof} what={what} onWhat={setWhat} />
        ) : (
          <div className="document-kind">
            <label htmlFor={kindId} className="ds-c-label">
              {t('documents.adding.kind')}
            </label>
            <select id={kindId} className="ds-c-field" value={kind} onChange={event => setKind(event.target.value as DocumentKind)}>
              {documentKinds.map(one => (
                <option key={one} value={one}>
                  {t(`documents.kinds.${one}`)}
                </option>
              ))}
            </select>
          </div>
        )}
        {asked.people && asked.people.length > 1 && <AboutWhom people={asked.people} memberIds={memberIds} onMembers={setMembers} />}
        <TextField
          name="document-name"
          label={t('documents.adding.name')}
          hint={t('documents.adding.nameHint')}
          value={name}
          maxLength={120}
          autoComplete="off"
          errorMessage={insist && missing ? t('documents.adding.nameMissing') : undefined}
          errorPlacement="bottom"
          onChange={event => setName(event.target.value)}
        />
        {error && <ErrorNotice error={error} />}
        <div className="row">
          <Button variation="solid" disabled={busy} onClick={keep}>
            {t('documents.adding.keep')}
          </Button>
          <Button variation="ghost" disabled={busy} onClick={onAgain}>
            {againWords}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Hints({ hints, pages }: Pick<Look, 'hints' | 'pages'>) {
  const { t } = useTranslation();
  if (hints.length === 0)
    return (
      <p className="status-word tone-ok">
        <CircleCheck size={16} aria-hidden /> {t('documents.adding.looksGood')}
      </p>
    );
  return (
    <ul className="document-hints" role="status">
      {hints.map(hint => (
        <li key={hint} className="tone-warn">
          <TriangleAlert size={16} aria-hidden /> {t(`documents.hints.${hint}`, { count: pages ?? 0 })}
        </li>
      ))}
    </ul>
  );
}
