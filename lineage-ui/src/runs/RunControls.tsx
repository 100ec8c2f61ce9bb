import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban, Pause, Play, RotateCcw } from 'lucide-react';
import { AlertDialog } from 'radix-ui';
import { type JSX, type ReactNode, useState } from 'react';
import { post } from '../api/client';
import type { RunDetails, RunLine } from '../api/types';
import { Button, buttonClass } from '../ui/Button';
import { counted } from '../ui/time';
import css from './RunControls.module.css';
import { type Control, controlsOf, totalOf } from './states';

const WORD: Record<Control, [string, ReactNode]> = {
  pause: ['Pause', <Pause key="i" size={14} aria-hidden />],
  resume: ['Resume', <Play key="i" size={14} aria-hidden />],
  cancel: ['Cancel run', <Ban key="i" size={14} aria-hidden />],
  retry: ['Retry', <RotateCcw key="i" size={14} aria-hidden />],
};

/** What can be asked of a run as it stands; what the server refuses is said in its words. */
export function RunControls({ run }: { run: RunLine }): JSX.Element {
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: (control: Control) => post<RunLine>(`/runs/${run.run}/${control}`),
    onSuccess: (line) => {
      client.setQueriesData<RunDetails>({ queryKey: ['runs', 'run', run.run] }, (before) => before && { ...before, run: line });
    },
    // Also when it refused: then the run stands otherwise than is shown.
    onSettled: () => void client.invalidateQueries({ queryKey: ['runs'] }),
  });
  const left = run.partitionCounts.failed + run.partitionCounts.skipped + run.partitionCounts.canceled + run.partitionCounts.queued;
  return (
    <div className={css.controls}>
      {ask.error ? (
        <p role="alert" className={css.refused}>
          {ask.error.message}
        </p>
      ) : null}
      {controlsOf(run).map((control) =>
        control === 'cancel' ? (
          <Cancel key={control} run={run} busy={ask.isPending} confirm={() => ask.mutate('cancel')} />
        ) : (
          <Button key={control} kind={control === 'retry' ? 'primary' : 'plain'} disabled={ask.isPending} onClick={() => ask.mutate(control)}>
            {WORD[control][1]}
            {control === 'retry' && left > 0 ? `Retry ${counted(left, 'partition')}` : WORD[control][0]}
          </Button>
        ),
      )}
    </div>
  );
}

/** What runs would be lost: asked once more. */
function Cancel({ run, busy, confirm }: { run: RunLine; busy: boolean; confirm: () => void }): JSX.Element {
  const [open, setOpen] = useState(false);
  const { running, queued } = run.partitionCounts;
  return (
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      <AlertDialog.Trigger asChild>
        <Button kind="danger" disabled={busy}>
          {WORD.cancel[1]}
          {WORD.cancel[0]}
        </Button>
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={css.overlay} />
        <AlertDialog.Content className={css.dialog}>
          <AlertDialog.Title className={css.title}>Cancel run {run.run}?</AlertDialog.Title>
          <AlertDialog.Description className={css.text}>
            {totalOf(run.partitionCounts) === 0
              ? 'Nothing more is made.'
              : `What is done stays. ${counted(running, 'running partition')} will be interrupted and not published, ${counted(queued, 'waiting one')} not begun. Retry makes them later.`}
          </AlertDialog.Description>
          <div className={css.buttons}>
            <AlertDialog.Cancel className={buttonClass()}>Go on running</AlertDialog.Cancel>
            <AlertDialog.Action className={buttonClass({ kind: 'danger' })} onClick={confirm}>
              Cancel the run
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
