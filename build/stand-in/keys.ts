import { refuse, refusing } from './refusals.ts';

export interface Key {
  key: string;
  control: boolean;
  shift: boolean;
  alt: boolean;
  meta: boolean;
}

/** The page has had the key already, so it cannot be kept from it any more. */
export const isTyped = () =>
  refusing('Event', { defaultPrevented: false, preventDefault: (): never => refuse('preventDefault of before-input-event') });

const names: Record<string, string> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  del: 'delete',
};
const modifiers: Record<string, keyof Omit<Key, 'key'>> = {
  ctrl: 'control',
  control: 'control',
  commandorcontrol: 'control',
  cmdorctrl: 'control',
  shift: 'shift',
  alt: 'alt',
  option: 'alt',
  super: 'meta',
  meta: 'meta',
};

/** Whether a key is what an accelerator such as `CmdOrCtrl+Shift+R` names. */
export function matches(accelerator: string, key: Key): boolean {
  const wanted: Key = { key: '', control: false, shift: false, alt: false, meta: false };
  for (const part of accelerator.toLowerCase().split('+')) {
    const modifier = modifiers[part];
    if (modifier) wanted[modifier] = true;
    else wanted.key = names[part] ?? (part || '+');
  }
  const { control, shift, alt, meta } = wanted;
  // Plus stands on a shifted key on most keyboards; people press it either way.
  if (wanted.key === '+') return (key.key === '+' || key.key === '=') && key.control === control && key.alt === alt && key.meta === meta;
  return key.key.toLowerCase() === wanted.key && key.control === control && key.shift === shift && key.alt === alt && key.meta === meta;
}
