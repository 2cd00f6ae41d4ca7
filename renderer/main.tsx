import { createRoot } from 'react-dom/client';
import '@fontsource-variable/open-sans/wght.css';
import '@cmsgov/design-system/css/core-theme.css';
import '@cmsgov/design-system/css/index.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/pieces.css';
import { App } from './app.tsx';
import { startTexts } from './ui/text.ts';

startTexts();
const place = document.getElementById('desk');
if (place) createRoot(place).render(<App bridge={window.desk} />);
