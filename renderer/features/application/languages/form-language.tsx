import { createContext, type ReactNode, useContext } from 'react';
import { create } from 'zustand';
import type { FormLanguage } from '../../../../shared/texts/index.ts';

/** The language in which the form's words are read in this part of the screen or on this sheet. */
const Language = createContext<FormLanguage>('en');
export const useFormLanguage = (): FormLanguage => useContext(Language);

export const InLanguage = ({ language, children }: { language: FormLanguage; children: ReactNode }) => (
  <Language value={language}>
    <div lang={language} className="in-language">
      {children}
    </div>
  </Language>
);

interface Beside {
  /** The client's language, which stands beside English; null for English alone. */
  language: FormLanguage | null;
  set(language: FormLanguage | null): void;
}

/** As long as the window is open: who sits there speaks it for the whole meeting. */
export const useBeside = create<Beside>(set => ({ language: null, set: language => set({ language }) }));
