import { create } from 'zustand';

interface Announcements {
  said: string;
  say(sentence: string): void;
}

/** What a screen reader is told politely, once, beside what is seen ("Copied"). */
export const useAnnouncements = create<Announcements>(set => ({
  said: '',
  say: sentence => {
    set({ said: '' });
    setTimeout(() => set({ said: sentence }), 50);
  },
}));

export const announce = (sentence: string): void => useAnnouncements.getState().say(sentence);

export function Announcer() {
  const said = useAnnouncements(state => state.said);
  return (
    <output className="unseen" aria-live="polite">
      {said}
    </output>
  );
}
