import { describe, expect, it } from 'vitest';
import { causeFirst, gist, isOwn, parseTrace, stretches } from './stackTrace';

const NESTED = `java.lang.RuntimeException: Could not load orders
\tat com.acme.Orders.load(Orders.java:40)
\tat dev.larder.runtime.execute.StepRun.call(StepRun.java:120)
\tat java.base/java.lang.VirtualThread.run(VirtualThread.java:456)
\tSuppressed: java.io.IOException: close failed
\t\tat com.acme.Archive.close(Archive.java:9)
\t\tCaused by: java.io.IOException: pipe broke
\t\t\tat java.base/java.io.Pipe.write(Pipe.java:1)
Caused by: com.acme.Broken: first line
second line
\tat com.acme.Archive.open(Archive.java:71)
\t... 12 more
Caused by: java.io.FileNotFoundException
\tat java.base/java.io.FileInputStream.open0(Native Method)
\tat java.base/java.io.FileInputStream.<init>(FileInputStream.java:158)
\tat app//com.acme.Archive.stream(Archive.java:80)
\tat app//com.acme.Archive.open(Archive.java:70)
\t... 13 more
`;

describe('a stack trace', () => {
  it('is taken apart, outermost first', () => {
    const all = parseTrace(NESTED);
    expect(all.map((one) => one.type)).toEqual(['java.lang.RuntimeException', 'java.io.IOException', 'java.io.IOException', 'com.acme.Broken', 'java.io.FileNotFoundException']);
    expect(all.map((one) => one.suppressed)).toEqual([false, true, true, false, false]);
    expect(all[3]).toMatchObject({ message: 'first line\nsecond line', more: 12 });
    expect(all[4]).toMatchObject({ message: '', more: 13 });
  });

  it('has its innermost cause first, and what is suppressed last', () => {
    expect(causeFirst(parseTrace(NESTED)).map((one) => one.message.split('\n')[0])).toEqual(['', 'first line', 'Could not load orders', 'close failed', 'pipe broke']);
  });

  it('shows where it was thrown and frames of own code, and folds the others', () => {
    const [root] = causeFirst(parseTrace(NESTED));
    expect(stretches(root!.frames).map((one) => (one.folded ? one.frames.length : one.frame.text))).toEqual([
      'java.base/java.io.FileInputStream.open0(Native Method)', 1, 'app//com.acme.Archive.stream(Archive.java:80)', 'app//com.acme.Archive.open(Archive.java:70)',
    ]);
  });

  it.each([
    ['com.acme.Orders.load', true],
    ['dev.larder.example.FlightAssets.departures', true],
    ['dev.larder.runtime.execute.StepRun.call', false],
    ['dev.larder.Failure.permanent', false],
    ['java.util.ArrayList.forEach', false],
    ['com.acme.$Orders$Definition$Exec.dispatch', false],
    ['org.duckdb.DuckDBNative.execute', false],
  ])('%s is own code: %s', (method, own) => expect(isOwn(method)).toBe(own));

  it('comes to one line', () => {
    expect(gist(NESTED, 'orders 2001: failed')).toBe('FileNotFoundException');
    expect(gist('java.lang.IllegalStateException: no rows\n\tat a.B.c(B.java:1)', 'x')).toBe('IllegalStateException: no rows');
    expect(gist('', 'only this is known')).toBe('only this is known');
  });

  it('that is no such text has nothing taken apart', () => {
    expect(parseTrace('something went wrong\nsomewhere')).toEqual([]);
    expect(parseTrace('')).toEqual([]);
  });

  it('is understood with lines of Windows', () => {
    expect(parseTrace('a.B: c\r\n\tat a.B.d(B.java:1)\r\n')).toMatchObject([{ type: 'a.B', message: 'c', frames: [{ text: 'a.B.d(B.java:1)', own: true }] }]);
  });
});
