/** Menus without a menu bar: the template is kept, its accelerators work, tests may click its items. */
import type { BrowserWindow, MenuItem as ElectronMenuItem, MenuItemConstructorOptions, KeyboardEvent as MenuKeyEvent } from 'electron';
import { app } from './app.ts';
import { type Key, matches } from './keys.ts';
import { refuse, refuseUnknownKeys, refusingPrototype } from './refusals.ts';
import type { OpenWindow } from './windows.ts';

const itemKeys = [
  'id',
  'label',
  'sublabel',
  'toolTip',
  'role',
  'type',
  'accelerator',
  'click',
  'submenu',
  'enabled',
  'visible',
  'checked',
  'registerAccelerator',
  'acceleratorWorksWhenHidden',
];

interface Role {
  label: string;
  accelerator?: string;
  /** Absent where Chromium does it by itself. */
  run?: (window: OpenWindow | undefined) => void;
}

const roles: Record<string, Role> = {
  quit: { label: 'Quit', accelerator: 'CmdOrCtrl+Q', run: () => app.quit() },
  about: { label: 'About', run: () => app.showAboutPanel() },
  close: { label: 'Close Window', accelerator: 'CmdOrCtrl+W', run: window => window?.close() },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', run: window => window?.page?.tell('Page.reload') },
  minimize: { label: 'Minimize', run: window => window?.minimize() },
  resetzoom: { label: 'Actual Size', accelerator: 'CmdOrCtrl+0', run: window => window?.zoom(undefined) },
  zoomin: { label: 'Zoom In', accelerator: 'CmdOrCtrl+Plus', run: window => window?.zoom(1.2) },
  zoomout: { label: 'Zoom Out', accelerator: 'CmdOrCtrl+-', run: window => window?.zoom(1 / 1.2) },
  togglefullscreen: { label: 'Toggle Full Screen', accelerator: 'F11' },
  undo: { label: 'Undo' },
  redo: { label: 'Redo' },
  cut: { label: 'Cut' },
  copy: { label: 'Copy' },
  paste: { label: 'Paste' },
  delete: { label: 'Delete' },
  selectall: { label: 'Select All' },
  editmenu: { label: 'Edit' },
  windowmenu: { label: 'Window' },
  help: { label: 'Help' },
};

export class MenuItem {
  readonly id: string;
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #run: ((window: OpenWindow | undefined) => void) | undefined;

  constructor(options: MenuItemConstructorOptions) {
    refuseUnknownKeys('Menu item option', options, itemKeys);
    const role = options.role ? (roles[options.role.toLowerCase()] ?? refuse(`Menu role '${options.role}'`)) : undefined;
    this.id = options.id ?? '';
    this.label = options.label ?? role?.label ?? '';
    this.role = options.role;
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal');
    this.accelerator = options.registerAccelerator === false ? undefined : (options.accelerator ?? role?.accelerator);
    this.submenu = Array.isArray(options.submenu) ? Menu.buildFromTemplate(options.submenu) : undefined;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    const { click } = options;
    this.#run = click
      ? window =>
          click(this as unknown as ElectronMenuItem, window as unknown as BrowserWindow, { triggeredByAccelerator: false } as MenuKeyEvent)
      : role?.run;
  }

  /** As if a person had chosen it. */
  click(_event?: unknown, window?: OpenWindow): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    this.#run?.(window);
  }
}
Object.setPrototypeOf(MenuItem.prototype, refusingPrototype('MenuItem'));

let applicationMenu: Menu | null = null;

export class Menu {
  readonly items: readonly MenuItem[];

  constructor(items: readonly MenuItem[] = []) {
    this.items = items;
  }

  static buildFromTemplate(template: (MenuItemConstructorOptions | MenuItem)[]): Menu {
    return new Menu(template.map(item => (item instanceof MenuItem ? item : new MenuItem(item))));
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  getMenuItemById(id: string): MenuItem | null {
    return this.all().find(item => item.id === id) ?? null;
  }
  all(): MenuItem[] {
    return this.items.flatMap(item => [item, ...(item.submenu?.all() ?? [])]);
  }
}
Object.setPrototypeOf(Menu.prototype, refusingPrototype('Menu'));

/** Runs the item that this key is the accelerator of. */
export function runAccelerator(key: Key, window: OpenWindow): void {
  const item = applicationMenu?.all().find(({ accelerator, enabled }) => enabled && accelerator && matches(accelerator, key));
  item?.click(undefined, window);
}
