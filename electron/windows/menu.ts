import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import texts from '../../shared/texts/en/menu.json' with { type: 'json' };

/** Only what an operating system expects of a program; the Desk's own work has its keys on the screen. */
export function setApplicationMenu(version: string, quit: () => void): void {
  app.setAboutPanelOptions({ applicationName: texts.title, applicationVersion: version, copyright: texts.copyright });
  const isMac = process.platform === 'darwin';
  const about: MenuItemConstructorOptions = { label: texts.about, click: () => app.showAboutPanel() };
  const template: MenuItemConstructorOptions[] = [
    {
      label: isMac ? texts.title : texts.file,
      submenu: [...(isMac ? [about] : []), { label: texts.quit, accelerator: 'CmdOrCtrl+Q', click: quit }],
    },
    {
      label: texts.edit,
      submenu: [
        { label: texts.undo, role: 'undo' },
        { label: texts.redo, role: 'redo' },
        { type: 'separator' },
        { label: texts.cut, role: 'cut' },
        { label: texts.copy, role: 'copy' },
        { label: texts.paste, role: 'paste' },
        { label: texts.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: texts.view,
      submenu: [
        { label: texts.zoomIn, role: 'zoomIn' },
        { label: texts.zoomOut, role: 'zoomOut' },
        { label: texts.actualSize, role: 'resetZoom' },
        { type: 'separator' },
        { label: texts.fullScreen, role: 'togglefullscreen' },
      ],
    },
    { label: texts.help, submenu: [about, { label: `${texts.version} ${version}`, enabled: false }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
