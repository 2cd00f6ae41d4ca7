/** What F1 and Help list; the names are under `shortcuts.` in the texts. */
export const shortcutNames: Readonly<Record<string, readonly string[]>> = {
  find: ['Ctrl K'],
  lists: ['Ctrl 1', 'Ctrl 2', 'Ctrl 3'],
  rows: ['↑', '↓'],
  preview: ['Space'],
  open: ['Enter'],
  newDraft: ['Ctrl N'],
  nextUnanswered: ['Ctrl ↓'],
  question: ['Alt ←', 'Alt →'],
  note: ['Ctrl M'],
  sync: ['Ctrl Shift S'],
  show: ['F8'],
  privacy: ['F9'],
  switch: ['Ctrl Shift U'],
  lock: ['Ctrl L'],
  regions: ['F6'],
  shortcuts: ['F1'],
};
