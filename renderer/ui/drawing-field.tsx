import { Button } from '@cmsgov/design-system';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawingOf, drawingSize, type Point, strokesIn } from '../../shared/application/drawing.ts';
import './drawing-field.css';

interface DrawingFieldProps {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  describedBy?: string | undefined;
  /** Strokes as shared/application/drawing.ts writes them; '' for none. */
  drawing: string;
  /** After each stroke; '' when it was cleared. */
  onDrawn(drawing: string): void;
}

/** Where on the field the pointer is, whatever size the field has on this screen. */
function pointOf({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Point {
  const box = currentTarget.getBoundingClientRect();
  return { x: ((clientX - box.left) / box.width) * drawingSize.width, y: ((clientY - box.top) / box.height) * drawingSize.height };
}

/** Drawn with a mouse, a finger or a pen; each stroke is handed over when it ends. */
export function DrawingField({ id, label, hint, error, describedBy, drawing, onDrawn }: DrawingFieldProps) {
  const { t } = useTranslation();
  const [stroke, setStroke] = useState<readonly Point[]>([]);
  const down = useRef(false);
  const end = () => {
    if (!down.current) return;
    down.current = false;
    // A dot is a stroke too: it gets the length of a pen's tip.
    const [dot] = stroke;
    const drawn = stroke.length === 1 && dot ? [dot, { x: dot.x + 1, y: dot.y + 1 }, dot] : stroke;
    setStroke([]);
    onDrawn(drawingOf([...strokesIn(drawing), drawn]));
  };
  const lines = [drawing, drawingOf([stroke])].filter(Boolean);
  return (
    <fieldset className="question drawing" aria-describedby={describedBy}>
      <legend className="ds-c-label">{label}</legend>
      {hint && <p className="ds-c-hint">{hint}</p>}
      <svg
        id={id}
        className="drawing-field"
        viewBox={`0 0 ${drawingSize.width} ${drawingSize.height}`}
        role="img"
        aria-label={t(drawing ? 'drawing.drawn' : 'drawing.empty')}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId);
          down.current = true;
          setStroke([pointOf(event)]);
        }}
        onPointerMove={event => {
          if (!down.current) return;
          const point = pointOf(event);
          setStroke(before => [...before, point]);
        }}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <line x1="24" x2={drawingSize.width - 24} y1="124" y2="124" className="drawing-line" />
        {lines.map(line => (
          <path key={line} d={line} className="drawing-stroke" />
        ))}
      </svg>
      <div>
        {/* Not `disabled`: whoever cleared it by key would lose the focus with the button. */}
        <Button size="small" variation="ghost" aria-disabled={drawing === ''} onClick={() => drawing !== '' && onDrawn('')}>
          {t('drawing.clear')}
        </Button>
      </div>
      {error && <p className="ds-c-inline-error">{error}</p>}
    </fieldset>
  );
}
