import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CloudCheck,
  CloudUpload,
  HardDrive,
  type LucideIcon,
  PenLine,
  TriangleAlert,
  WifiOff,
} from 'lucide-react';

export type Tone = 'plain' | 'muted' | 'accent' | 'ok' | 'warn' | 'danger';
export type StatusIcon = 'none' | 'draft' | 'signed' | 'done' | 'here' | 'sending' | 'copied' | 'attention' | 'offline' | 'danger';

const icons: Record<StatusIcon, LucideIcon> = {
  none: CircleDashed,
  draft: CircleDot,
  signed: PenLine,
  done: CircleCheck,
  here: HardDrive,
  sending: CloudUpload,
  copied: CloudCheck,
  attention: TriangleAlert,
  offline: WifiOff,
  danger: CircleAlert,
};

export interface Status {
  icon: StatusIcon;
  tone: Tone;
  words: string;
  /** More than the words say, for who points at them. */
  hint?: string;
}

/** A status is an icon and a word, never colour alone. */
export function StatusWord({ status }: { status: Status }) {
  const Icon = icons[status.icon];
  return (
    <span className={`status-word tone-${status.tone}`} title={status.hint ?? status.words}>
      <Icon size={16} aria-hidden />
      <span className="clip">{status.words}</span>
    </span>
  );
}
