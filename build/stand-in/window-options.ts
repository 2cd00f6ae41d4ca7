import type { BrowserWindowConstructorOptions } from 'electron';
import { refuse, refuseUnknownKeys } from './refusals.ts';

const known = [
  'width',
  'height',
  'minWidth',
  'minHeight',
  'x',
  'y',
  'show',
  'title',
  'backgroundColor',
  'autoHideMenuBar',
  'icon',
  'webPreferences',
  'center',
  'useContentSize',
  'fullscreen',
];
const knownPreferences = [
  'preload',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'webviewTag',
  'spellcheck',
  'devTools',
  'partition',
  'session',
  'nodeIntegrationInSubFrames',
  'nodeIntegrationInWorker',
  'webSecurity',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'navigateOnDragDrop',
  'safeDialogs',
  'enableWebSQL',
  'backgroundThrottling',
];

/** The only values that a Chromium page can have; asking for another one must not pass unnoticed. */
const fixed: Record<string, boolean> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webviewTag: false,
  spellcheck: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  enableWebSQL: false,
  backgroundThrottling: true,
};

/** Throws for options and values that a window of the stand-in would not follow. */
export function checkWindowOptions(options: BrowserWindowConstructorOptions): void {
  refuseUnknownKeys('BrowserWindow option', options, known);
  const preferences = options.webPreferences ?? {};
  refuseUnknownKeys('webPreferences option', preferences, knownPreferences);
  for (const [key, value] of Object.entries(preferences))
    if (key in fixed && value !== undefined && value !== fixed[key]) refuse(`webPreferences '${key}: ${value}'`);
  if (preferences.partition?.startsWith('persist:')) refuse('A partition that persists');
}
