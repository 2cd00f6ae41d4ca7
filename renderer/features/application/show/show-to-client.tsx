import { Button } from '@cmsgov/design-system';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormView } from '../../../../shared/application/form.ts';
import { useCover } from '../../../ui/cover.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { useShowToClient } from '../../../ui/show-to-client.ts';
import { useInterview } from '../interview/interview-context.ts';
import { InLanguage, useBeside } from '../languages/form-language.tsx';
import { AnswerList } from '../review/answer-list.tsx';
import { LeaveShow } from './leave-show.tsx';
import { TypeOwnSsn } from './type-own-ssn.tsx';
import '../styles/show.css';

interface ShowToClientProps {
  view: FormView;
  clientName: string;
}

/** Turned to the client: one client only, large, answers only, no way to anywhere else; the assister's password leads back. */
export function ShowToClient(props: ShowToClientProps) {
  const { shown, hide } = useShowToClient();
  // Who leaves the application in any way, a lock say, leaves this too.
  useEffect(() => hide, [hide]);
  return shown ? <Shown {...props} onLeave={hide} /> : null;
}

/** It would close a dialog the second time, whatever it is told. Chords that lead elsewhere are held back by the cover itself. */
const isEscape = (event: KeyboardEvent): boolean => event.key === 'Escape';

function Shown({ view, clientName, onLeave }: ShowToClientProps & { onLeave(): void }) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const { applicationId } = useInterview();
  const [leaving, setLeaving] = useState(false);
  const language = useBeside(state => state.language);
  const dialog = useCover(isEscape);
  const hasAnswers = view.topics.some(topic => topic.fields.some(field => field.answer !== undefined && field.answer.length > 0));

  useEffect(() => {
    void bridge.call('audit.note', { action: 'shown-to-client', subjectId: applicationId });
  }, [bridge, applicationId]);
  return (
    <dialog ref={dialog} className="show-to-client" aria-labelledby="show-title" onCancel={event => event.preventDefault()}>
      <header className="show-head">
        <div>
          <h1 id="show-title">{t('show.title', { name: clientName })}</h1>
          <p className="quiet">{hasAnswers ? t('show.lead') : t('show.none')}</p>
        </div>
        <Button size="small" variation="ghost" onClick={() => setLeaving(true)}>
          {t('show.leave')}
        </Button>
      </header>
      <div className="show-body">
        <TypeOwnSsn view={view} />
        <InLanguage language={language ?? 'en'}>
          <AnswerList view={view} editable={false} answersOnly />
        </InLanguage>
      </div>
      {leaving && <LeaveShow onLeave={onLeave} onStay={() => setLeaving(false)} />}
    </dialog>
  );
}
