/** One line "at …" of a stack trace, taken apart. */
export interface TraceFrame {
  text: string;
  /** of the user's own code: what can be mended */
  own: boolean;
}

/** An exception of a stack trace, with where it was thrown. */
export interface Thrown {
  /** e.g. "java.io.FileNotFoundException" */
  type: string;
  /** what it says; empty where it says nothing; may have several lines */
  message: string;
  frames: TraceFrame[];
  /** frames that the trace itself left out: "... 12 more" */
  more: number;
  suppressed: boolean;
}

const FRAME = /^\s*at\s+(?:[^/\s(]*\/{1,2})*([^\s(]+)\((.*)\)/;
const CAUSE = /^Caused by: (.*)$/;
const SUPPRESSED = /^\s+Suppressed: (.*)$/;
/** What is caused within something suppressed is indented; it is told below that. */
const INNER_CAUSE = /^\s+Caused by: (.*)$/;
const MORE = /^\s*\.\.\. (\d+) more/;

const LIBRARIES = [
  'java.', 'javax.', 'jdk.', 'sun.', 'com.sun.', 'kotlin.', 'scala.', 'groovy.', 'io.micronaut.', 'reactor.', 'io.netty.', 'org.slf4j.', 'ch.qos.logback.',
  'org.duckdb.', 'org.postgresql.', 'org.h2.', 'com.zaxxer.', 'com.fasterxml.', 'org.apache.', 'com.google.common.', 'org.junit.', 'org.jooq.',
];
const LARDER = /^dev\.larder\.(?:[A-Z]|runtime\.|io\.|ledger\.|graph\.|partition\.|freshness\.|definition\.|error\.|processor\.)/;
/** What the annotation processor and proxies put between. */
const GENERATED = /\$Definition|\$Exec\b|\$\$Lambda|\$Proxy|\$Intercepted/;

/** Whether a method such as "com.acme.Orders.load" is the user's, and not a library's, Larder's or generated. */
export function isOwn(method: string): boolean {
  return !LARDER.test(method) && !GENERATED.test(method) && !LIBRARIES.some((prefix) => method.startsWith(prefix));
}

function head(text: string, suppressed: boolean): Thrown {
  const plain = text.replace(/^Exception in thread "[^"]*" /, '').replace(/^\[CIRCULAR REFERENCE: (.*)\]$/, '$1');
  const found = /^([\w$.]+)(?:: ([\s\S]*))?$/.exec(plain);
  return { type: found?.[1] ?? '', message: found ? (found[2] ?? '') : plain, frames: [], more: 0, suppressed };
}

/** The exceptions of a stack trace as Java prints it, outermost first; none where it is no such text. */
export function parseTrace(stack: string): Thrown[] {
  const all: Thrown[] = [];
  let now: Thrown | undefined;
  for (const line of stack.split(/\r?\n/)) {
    const frame = FRAME.exec(line);
    const more = MORE.exec(line);
    const cause = CAUSE.exec(line);
    const suppressed = SUPPRESSED.exec(line) ?? INNER_CAUSE.exec(line);
    if (frame && now) now.frames.push({ text: line.trim().slice(3), own: isOwn(frame[1]!) });
    else if (more && now) now.more = Number(more[1]);
    else if (cause ?? suppressed) all.push((now = head((cause ?? suppressed)![1]!, !cause)));
    else if (!now) {
      if (line.trim()) all.push((now = head(line.trim(), false)));
    } else if (now.frames.length === 0 && line) now.message += `\n${line}`;
  }
  return all.some((thrown) => thrown.frames.length > 0 || thrown.more > 0) ? all : [];
}

/** The innermost cause first, as what went wrong; what is suppressed comes last. */
export function causeFirst(all: readonly Thrown[]): Thrown[] {
  return [...all.filter((thrown) => !thrown.suppressed).reverse(), ...all.filter((thrown) => thrown.suppressed)];
}

/** "FileNotFoundException" */
export function shortType(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1).replaceAll('$', '.');
}

/** What went wrong in one line: the innermost cause of a stack trace, else the message. */
export function gist(stack: string, message: string): string {
  const root = causeFirst(parseTrace(stack))[0];
  if (!root) return message;
  const said = root.message.split('\n')[0]!;
  return said ? `${shortType(root.type)}: ${said}` : shortType(root.type);
}

/** Frames in stretches: what is shown, and what is folded between. */
export type Stretch = { folded: false; frame: TraceFrame } | { folded: true; frames: TraceFrame[] };

/** Own frames are shown; of what is not, the very first frame, for that is where it was thrown. */
export function stretches(frames: readonly TraceFrame[]): Stretch[] {
  const result: Stretch[] = [];
  frames.forEach((frame, i) => {
    const last = result.at(-1);
    if (frame.own || i === 0) result.push({ folded: false, frame });
    else if (last?.folded) last.frames.push(frame);
    else result.push({ folded: true, frames: [frame] });
  });
  return result;
}
