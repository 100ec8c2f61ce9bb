import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { buttonClass } from '../ui/Button';
import { Message } from '../ui/Message';

export function NotFound(): JSX.Element {
  return (
    <Message
      title="There is no such view"
      action={
        <Link to="/lineage" search={{}} className={buttonClass()}>
          To the lineage
        </Link>
      }
    >
      Nothing is at {location.pathname}.
    </Message>
  );
}
