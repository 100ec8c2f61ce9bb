import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type JSX, useCallback, useMemo, useState } from 'react';
import type { Mode, Plan } from '../api/types';
import { Button } from '../ui/Button';
import controls from '../ui/controls.module.css';
import { Segmented } from '../ui/Segmented';
import { counted } from '../ui/time';
import css from './Backfill.module.css';
import dialog from './PlanDialog.module.css';
import { type Options, OptionFields } from './OptionFields';
import { PlanSectionView, type SectionState } from './PlanSectionView';
import { estimateText } from './StartBar';
import type { PlanAsked, PlanSection } from './planStore';

interface PlanDialogProps { asked: PlanAsked; onClose: () => void; }

const MODES: { value: Mode; label: string }[] = [
  { value: 'MISSING', label: 'Missing + failed' },
  { value: 'STALE', label: '+ stale' },
  { value: 'ALL', label: 'All' },
];

/** What is asked for, what would be made of it, and the way to start just that. */
export function PlanDialog({ asked, onClose }: PlanDialogProps): JSX.Element {
  const [mode, setMode] = useState(asked.mode);
  const [options, setOptions] = useState<Options>({});
  const [single, setSingle] = useState<PlanSection>(asked.sections[0]!);
  const [states, setStates] = useState<Readonly<Record<number, SectionState>>>({});
  const several = asked.sections.length > 1;
  const sections = several ? asked.sections : [single];
  const report = useCallback((index: number, state: SectionState) => setStates((before) => ({ ...before, [index]: state })), []);
  const anyRun = Object.values(states).some((state) => state.run !== null);

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={dialog.overlay} />
        <Dialog.Content className={dialog.content} aria-describedby={undefined}>
          <header className={dialog.head}>
            <Dialog.Title className={dialog.title} title={asked.title}>{asked.title}</Dialog.Title>
            <Dialog.Close asChild>
              <Button kind="quiet" icon aria-label="Close">
                <X size={16} />
              </Button>
            </Dialog.Close>
          </header>
          <div className={dialog.body}>
            {several ? null : <RequestFields section={single} onChange={setSingle} disabled={anyRun} />}
            {asked.note ? <p className={dialog.note}>{asked.note}</p> : null}
            <div className={css.modes}>
              <Segmented label="Which partitions" value={mode} onChange={setMode} options={MODES} />
            </div>
            {sections.map((section, index) => (
              <PlanSectionView
                key={index}
                section={section}
                index={index}
                headed={several}
                mode={mode}
                ready={!section.after || Object.entries(states).every(([other, state]) => Number(other) >= index || state.ended || state.empty)}
                report={report}
              />
            ))}
            <OptionFields options={options} onChange={setOptions} />
          </div>
          <StartAll sections={sections} states={states} options={options} onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function RequestFields({ section, onChange, disabled }: { section: PlanSection; onChange: (section: PlanSection) => void; disabled: boolean }): JSX.Element {
  return (
    <div className={dialog.fields}>
      <label className={dialog.field}>
        <span className="meta">Selection</span>
        <input className={`${controls.field} mono`} value={section.selection} disabled={disabled} spellCheck={false} autoComplete="off" placeholder="*"
          onChange={(event) => onChange({ ...section, standing: undefined, selection: event.target.value })} />
      </label>
      <label className={dialog.field}>
        <span className="meta">Partitions</span>
        <input className={`${controls.field} mono`} value={section.partitions ?? ''} disabled={disabled} spellCheck={false} autoComplete="off" placeholder="all that exist"
          onChange={(event) => onChange({ ...section, standing: undefined, partitions: event.target.value || undefined })} />
      </label>
    </div>
  );
}

/** Starts the plans that are shown, one after the other; those that wait for another's run have their turn later. */
function StartAll({ sections, states, options, onClose }: { sections: readonly PlanSection[]; states: Readonly<Record<number, SectionState>>; options: Options; onClose: () => void }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const all = sections.map((_, index) => states[index]);
  const startable = all.filter((state): state is SectionState & { plan: Plan } => state !== undefined && state.ready && state.run === null && state.plan !== null && !state.empty);
  const planning = all.some((state) => state === undefined || (state.planning && state.run === null && state.ready));
  const waiting = all.filter((state) => state && !state.ready && state.run === null).length;
  const steps = startable.reduce((sum, { plan }) => sum + plan.counts.steps, 0);
  const words = useMemo(() => (startable.length === 1 ? estimateText(startable[0]!.plan) : ''), [startable]);
  const start = async () => {
    setBusy(true);
    for (const state of startable) await state.start(state.plan.id, options);
    setBusy(false);
  };
  return (
    <footer className={dialog.foot}>
      <span className="meta">
        {words}
        {waiting > 0 ? ` ${counted(waiting, 'plan')} wait${waiting === 1 ? 's' : ''} for what is made before.` : ''}
      </span>
      {all.every((state) => state !== undefined && state.run !== null) ? (
        <Button onClick={onClose}>Close</Button>
      ) : (
        <Button kind="primary" disabled={planning || busy || steps === 0} onClick={() => void start()}>
          {planning ? 'Planning…' : busy ? 'Starting…' : steps === 0 ? 'Nothing to run' : `Start${startable.length > 1 ? ` ${startable.length} runs` : ''} · ${counted(steps, 'step')}`}
        </Button>
      )}
    </footer>
  );
}
