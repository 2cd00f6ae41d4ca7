import { Button } from '@cmsgov/design-system';
import { Calculator, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TopicView } from '../../../../shared/application/form.ts';
import { membersOf } from '../../../../shared/application/paths.ts';
import { useNavigation } from '../../../ui/navigation.ts';
import { useAnswers, useDraft } from '../draft/draft-context.ts';
import { useFormWords, useFormWordsIn } from '../fields/form-words.ts';
import { HouseholdButton } from '../household-picture/household-button.tsx';
import { useBeside } from '../languages/form-language.tsx';
import { focusedPath } from './focus.ts';
import { useInterview } from './interview-context.ts';
import { Notes } from './notes.tsx';

interface Props {
  clientId: string;
  topic: TopicView;
  notes: string;
  /** Given where it lies over the questions and can be closed. */
  onClose?: () => void;
}

/** Beside the questions: why we ask, who is in the household, and a note that never leaves with the application. */
export function Aside({ clientId, topic, notes, onClose }: Props) {
  const { t } = useTranslation('application');
  const go = useNavigation(state => state.go);
  const words = useFormWords();
  const interview = useInterview();
  const members = membersOf(useAnswers(useDraft()));
  const focused = useFocusedPath();
  const asked = topic.fields.find(field => field.path === focused) ?? topic.fields[0];
  const overlays = onClose !== undefined;
  useLayoutEffect(() => {
    if (!overlays) return;
    const cameFrom = document.activeElement;
    return () => {
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
    };
  }, [overlays]);
  useEffect(() => {
    if (!onClose) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [onClose]);
  const reason = asked ? words.why(topic.sectionId, asked) : '';
  const language = useBeside(state => state.language);
  const otherReason = useFormWordsIn(language ?? 'en');
  return (
    <aside className={onClose ? 'interview-aside over' : 'interview-aside'} aria-label={t('beside')} data-region>
      {onClose && (
        <Button size="small" variation="ghost" className="aside-close" onClick={onClose} aria-label={t('closeBeside')}>
          <X aria-hidden />
        </Button>
      )}
      <section className="aside-why">
        {reason !== '' && (
          <>
            <h2 className="section-title">{t('whyWeAsk')}</h2>
            <p className="quiet">{reason}</p>
            {language && asked && (
              <p className="quiet beside" lang={language}>
                {otherReason.why(topic.sectionId, asked)}
              </p>
            )}
          </>
        )}
      </section>
      <section>
        <Notes applicationId={interview.applicationId} notes={notes} />
      </section>
      <section>
        <h2 className="section-title">{t('people', { count: members.length })}</h2>
        <ul className="aside-people">
          {members.map(memberId => (
            <li key={memberId} className="clip">
              {interview.fullNameOf(memberId)}
            </li>
          ))}
        </ul>
        <div className="row">
          <HouseholdButton />
          <Button
            size="small"
            variation="ghost"
            onClick={() => go({ screen: 'estimate', clientId, applicationId: interview.applicationId })}
          >
            <Calculator aria-hidden /> {t('estimate:open')}
          </Button>
        </div>
      </section>
    </aside>
  );
}

/** The question that has the focus, or had it last. */
function useFocusedPath(): string | null {
  const [path, setPath] = useState(focusedPath);
  useEffect(() => {
    const moved = () => setPath(before => focusedPath() ?? before);
    document.addEventListener('focusin', moved);
    return () => document.removeEventListener('focusin', moved);
  }, []);
  return path;
}
