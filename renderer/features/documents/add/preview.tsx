import { FileText } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Look } from '../look/look-at.ts';

/** Wide enough to read large print on. */
const widest = 1200;

/** Drawn, not loaded: the page may load nothing but its own files. */
export function Preview({ look: { picture } }: { look: Look }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!picture || !canvas.current) return;
    const scale = Math.min(1, widest / picture.width);
    canvas.current.width = Math.round(picture.width * scale);
    canvas.current.height = Math.round(picture.height * scale);
    canvas.current.getContext('2d')?.drawImage(picture, 0, 0, canvas.current.width, canvas.current.height);
  }, [picture]);
  if (!picture)
    return (
      <div className="document-preview document-no-preview quiet">
        <FileText size={40} aria-hidden />
        <p className="caption">{t('documents.adding.noPreview')}</p>
      </div>
    );
  return <canvas ref={canvas} className="document-preview" role="img" aria-label={t('documents.adding.preview')} />;
}
