import { type ReactNode, useEffect, useState } from 'react';
import type { Form } from '../../../../shared/application/form.ts';
import { primaryOf } from '../../../../shared/application/paths.ts';
import type { Application } from '../../../../shared/model/application.ts';
import type { Client } from '../../../../shared/model/client.ts';
import type { CopyState } from '../../../store/types.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { useNavigation } from '../../../ui/navigation.ts';
import { useMedia, wideEnoughForInspector } from '../../../ui/use-media.ts';
import { DraftContext } from '../draft/draft-context.ts';
import { useOpenDraft } from '../draft/use-open-draft.ts';
import { SubmittedScreen } from '../filing/submitted-screen.tsx';
import { useFiling } from '../filing/use-filing.ts';
import { PrintDialog } from '../print/print-dialog.tsx';
import { ShowToClient } from '../show/show-to-client.tsx';
import { NewerFormScreen } from '../versions/newer-form-screen.tsx';
import { Aside } from './aside.tsx';
import { Centre } from './centre.tsx';
import { Header } from './header.tsx';
import { InterviewContext } from './interview-context.ts';
import { JumpList } from './jump-list.tsx';
import { SaveFailure } from './save-failure.tsx';
import { useTextSize } from './text-size.tsx';
import { useDecisionsOf } from './use-decisions.ts';
import { useInterviewOf } from './use-interview.ts';
import { useInterviewKeys } from './use-interview-keys.ts';
import { resumeAt, type Stop, topicAt } from './wayfinding.ts';

interface Props {
  form: Form;
  client: Client | null;
  application: Application;
  copy: CopyState | undefined;
  topicKey: string | undefined;
  /** The draft is of a newer form than this program knows: to be read only. */
  newer: boolean;
  /** What the person should know first; stands above the questions. */
  news: ReactNode;
}

/** The interview: where we are (left), what is asked now (centre), why (right). */
export function InterviewScreen({ form, client, application, copy, topicKey, newer, news }: Props) {
  const { store, bridge } = useDesk();
  const go = useNavigation(navigation => navigation.go);
  const draft = useOpenDraft({ stored: application.answers, bridge, write: changes => store.answer(application.id, changes) });
  const decisions = useDecisionsOf(application, draft, store);
  const { clientId, id: applicationId } = application;
  const [path, setPath] = useState<string | null>(null);
  const [visit, setVisit] = useState(0);

  const goTo = (stop: Stop) => {
    void draft.flush();
    setPath(stop.path);
    setVisit(count => count + 1);
    go({ screen: 'application', clientId, applicationId, topicKey: stop.key });
  };
  const { interview, view } = useInterviewOf({ form, applicationId, draft, decisions, authorized: client !== null, goTo });
  const [start] = useState(() => topicKey ?? resumeAt(view));
  const topic = topicAt(view, topicKey ?? start);
  const filing = useFiling(form, application);
  const roomy = useMedia(wideEnoughForInspector);
  const [asideShown, setAsideShown] = useState(false);
  const [printing, setPrinting] = useState(false);
  const textSize = useTextSize(state => state.size);
  const submitted = filing.step === 'submitted';
  const toRead = submitted || newer;
  useInterviewKeys({ interview, topicKey: toRead ? undefined : topic?.key, showAside: () => setAsideShown(true) });

  // A removed job takes its screens along, and a draft is taken up where it is open: say where we are now, so that "next" starts
  // from there and a lock leads back to it.
  const shownKey = topic?.key;
  useEffect(() => {
    if (!toRead && shownKey !== undefined && topicKey !== shownKey)
      go({ screen: 'application', clientId, applicationId, topicKey: shownKey });
  }, [toRead, topicKey, shownKey, clientId, applicationId, go]);

  const isWalkIn = applicationId === clientId;
  const primary = primaryOf(application.answers);
  const clientName = client ? `${client.givenName} ${client.familyName}` : primary === undefined ? '' : interview.fullNameOf(primary);
  const header = {
    clientId,
    clientName,
    year: application.coverageYear,
    updatedAt: application.updatedAt,
    onPrint: () => setPrinting(true),
    walkIn: isWalkIn,
  };

  return (
    <DraftContext value={draft}>
      <InterviewContext value={interview}>
        <div className="interview" data-application={applicationId} data-text-size={textSize}>
          {toRead ? (
            <Header {...header} />
          ) : (
            <Header {...header} draft={draft} copy={copy} asideShown={asideShown} onToggleAside={() => setAsideShown(!asideShown)} />
          )}
          <SaveFailure draft={draft} />
          {toRead ? (
            <div className="interview-wide">
              {submitted ? (
                <SubmittedScreen view={view} receipt={filing.receipt} clientName={clientName} />
              ) : (
                <NewerFormScreen view={view} version={application.formVersion} clientId={clientId} />
              )}
            </div>
          ) : (
            topic && (
              <div className="interview-columns">
                <JumpList view={view} current={topic} goTo={interview.goTo} />
                <section className="interview-centre" aria-labelledby="topic-title" data-region>
                  {news}
                  <Centre key={`${topic.key} ${visit}`} view={view} topic={topic} path={path} application={application} filing={filing} />
                </section>
                {(roomy || asideShown) && (
                  <Aside
                    clientId={clientId}
                    topic={topic}
                    notes={application.notes}
                    onClose={roomy ? undefined : () => setAsideShown(false)}
                  />
                )}
              </div>
            )
          )}
        </div>
        <ShowToClient view={view} clientName={clientName} />
        <PrintDialog isOpen={printing} {...{ view, application, clientName }} onClose={() => setPrinting(false)} />
      </InterviewContext>
    </DraftContext>
  );
}
