import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announce.tsx';
import { useShortcuts } from '../../../ui/keys/keyboard.ts';
import { useShowToClient } from '../../../ui/show-to-client.ts';
import { focusedPath } from './focus.ts';
import type { Interview } from './interview-context.ts';
import { notesId } from './notes.tsx';
import { nextUnanswered, topicBeside } from './wayfinding.ts';

interface Needs {
  interview: Interview;
  /** Undefined where nothing can be answered. */
  topicKey: string | undefined;
  showAside(): void;
}

export function useInterviewKeys({ interview, topicKey, showAside }: Needs): void {
  const { t } = useTranslation('application');
  const beside = (steps: 1 | -1) => () => {
    const topic = topicKey === undefined ? undefined : topicBeside(interview.lookNow(), topicKey, steps);
    if (topic) interview.goTo({ key: topic.key, path: null });
  };
  const show = useShowToClient(state => state.show);
  useShortcuts({
    F8: show,
    'Ctrl+ArrowDown': () => {
      if (topicKey === undefined) return;
      const stop = nextUnanswered(interview.lookNow(), { key: topicKey, path: focusedPath() });
      if (stop) interview.goTo(stop);
      else announce(t('nothingLeft'));
    },
    'Alt+ArrowRight': beside(1),
    'Alt+ArrowLeft': beside(-1),
    'Ctrl+M': () => {
      showAside();
      setTimeout(() => document.getElementById(notesId)?.focus());
    },
  });
}
