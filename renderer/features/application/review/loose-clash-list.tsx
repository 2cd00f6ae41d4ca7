import { useTranslation } from 'react-i18next';
import { removeEntry, removeMember } from '../../../../shared/application/edits.ts';
import { useAnswer, useDraft } from '../draft/draft-context.ts';
import { ClashBox, ClashChoice } from '../fields/clash-choice.tsx';
import { useFormWords } from '../fields/form-words.ts';
import { useInterview } from '../interview/interview-context.ts';
import type { LooseClash } from './loose-clashes.ts';

/** What has to be decided before signing and stands on no screen of its own. */
export function LooseClashList({ clashes }: { clashes: readonly LooseClash[] }) {
  const { t } = useTranslation('application');
  if (clashes.length === 0) return null;
  return (
    <section className="open-points">
      <h3 className="section-title">{t('clash.decide', { count: clashes.length })}</h3>
      {clashes.map(one => (
        <div key={one.path} className="loose-clash" data-path={one.path}>
          {one.kind === 'existence' ? <KeepOrRemove {...one} /> : <Hidden {...one} />}
        </div>
      ))}
    </section>
  );
}

/** An answer to a question that is not asked now. It is not sent, and could be asked again tomorrow. */
function Hidden({ path, clash, subject, question }: LooseClash) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const interview = useInterview();
  const { memberId } = subject;
  return (
    <>
      <p>
        {memberId !== undefined && <span className="quiet">{interview.nameOf(memberId)} · </span>}
        {question ? words.label(question.sectionId, question.view) : t('clash.unknown')}
        <span className="caption quiet"> {t('clash.notAskedNow')}</span>
      </p>
      <ClashChoice path={path} field={question?.view.field ?? null} clash={clash} />
    </>
  );
}

function KeepOrRemove({ path, subject }: LooseClash) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const draft = useDraft();
  const interview = useInterview();
  const place = useAnswer(path) ?? null;
  const { memberId = '', list, entryId } = subject;
  const isEntry = list !== undefined && entryId !== undefined;
  const name = isEntry ? words.entry(subject) : interview.fullNameOf(memberId);
  const remove = () => {
    const answers = draft.latest();
    draft.put(isEntry ? removeEntry(answers, memberId, list, entryId) : removeMember(interview.form, answers, memberId), 'now');
  };
  return (
    <>
      <p>{name}</p>
      <ClashBox
        title={t('clash.removedAndChanged')}
        sides={[
          {
            who: t('clash.changed'),
            says: '',
            words: t('clash.keepNamed', { name }),
            take: () => draft.put({ [path]: place }, 'now', true),
          },
          { who: t('clash.removed'), says: '', words: t('removeNamed', { name }), take: remove },
        ]}
      />
    </>
  );
}
