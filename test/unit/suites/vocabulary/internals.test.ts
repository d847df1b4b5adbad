import { parseText } from '../../../../harness/http/body.js';
import type { Exchange, HeaderLine } from '../../../../model/exchange.js';
import { internalsIn } from '../../../../suites/vocabulary/internals.js';

function answer(text: string, headers: readonly HeaderLine[] = []): Exchange {
  const request = {
    method: 'GET',
    path: '/print/printers/P/jobs/1',
    credentials: { kind: 'none' },
    headers: [],
  } as const;
  return { request, response: { status: 500, headers, body: parseText(text, []) }, durationMs: 1 };
}

const saying = (message: string): Exchange => answer(JSON.stringify({ error: { code: 'a', message } }));

const dumps: readonly (readonly [what: string, text: string])[] = [
  ['Java', 'java.lang.NullPointerException: null\n\tat com.contoso.print.JobController.get(JobController.java:57)'],
  ['Java, native', 'at java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)'],
  ['Kotlin', 'at com.contoso.JobKt$main$1.invokeSuspend(Job.kt:12)'],
  ['.NET with files', '   at Contoso.Jobs.Find(String id) in C:\\src\\Jobs.cs:line 42'],
  ['.NET without files', '   at Contoso.Print.Jobs.Find(String id)\n   at Contoso.Print.Api.<Get>d__4.MoveNext()'],
  ['.NET exception', 'System.Data.SqlClient.SqlException (0x80131904): Invalid object'],
  ['Node.js', "TypeError: Cannot read properties of undefined (reading 'id')\n    at find (/app/src/jobs.js:10:15)"],
  ['Node.js, ESM', 'at async file:///app/dist/server.mjs:7:3'],
  ['Node.js, inner', 'at process.processTicksAndRejections (node:internal/process/task_queues:95:5)'],
  ['Python', 'Traceback (most recent call last):\n  File "jobs.py", line 3, in get'],
  ['Python, end', "KeyError: 'printer'"],
  ['PHP', 'PHP Fatal error: Uncaught Error in /x/jobs.php:14'],
  ['PHP frame', '#0 /x/index.php(23): Jobs->find()'],
  ['Ruby', "app/controllers/jobs_controller.rb:12:in `show'"],
  ['Go', 'panic: runtime error: index out of range\n\ngoroutine 1 [running]:'],
  ['Rust', "thread 'main' panicked at src/jobs.rs:9:5"],
  ['Perl', 'Died at lib/Jobs.pm line 8.'],
  ['Elixir', '(print 0.1.0) lib/print/jobs.ex:31: Print.Jobs.get!/1'],
  ['a path', "open '/home/print/jobs/1.json': no such file or directory"],
  ['a path of Windows', 'The file D:\\home\\site\\wwwroot\\web.config is missing.'],
  ['a share of Windows', 'Cannot read \\\\fileserver01\\jobs$\\1.spl'],
  ['SQL', "INSERT INTO audit (job) VALUES ('1')"],
  ['SQL in lower case', 'select * from jobs where id = ?'],
  ['PostgreSQL', 'syntax error at or near "WHERE"'],
  ['MySQL', 'You have an error in your SQL syntax; check the manual'],
  ['Oracle', 'ORA-00942: table or view does not exist'],
  ['SQLite', 'SQLITE_CONSTRAINT: UNIQUE failed'],
  ['a connection', 'cannot connect to postgres://print@db:5432/jobs'],
  ['a connection string', 'Server=tcp:db.example;Database=jobs;User Id=print;Password=x'],
  ['Spring', 'Whitelabel Error Page'],
  ['ASP.NET', "Server Error in '/' Application."],
  ['Django', "You're seeing this error because you have DEBUG = True in your Django settings file."],
  ['Laravel', 'Illuminate\\Database\\QueryException'],
];

const ordinary: readonly string[] = [
  '',
  'The requested resource does not exist.',
  'Select a printer from the list; where there is none, ask an administrator.',
  "Resource not found for the segment 'jobs'.",
  'Access token validation failure. Invalid audience.',
  'IDX14100: JWT is not well formed, there are no dots (.).',
  'CompactToken parsing failed with error code: 80049217',
  'Lifetime validation failed, the token is expired at 11/26/2026 12:00:00 PM (UTC).',
  "Parsing OData Select and Expand failed: Term 'tasks(' is not valid at position 6.",
  "Could not find a property named 'nobodysProperty' on type 'microsoft.graph.printJob'.",
  'No route for GET /v1.0/print/printers/P/jobs/1',
  'No route for GET /srv/api/print/printers/P/jobs/1?$expand=tasks',
  'See https://learn.microsoft.com/graph/errors#usr/x, or write to https://print.example/home/help/contact.html.',
  'Update the token and try at a later time (after 30 s): the limit is 5/min at print.example:8443.',
  'Trace-Id: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  'The id must match ^[\\w-]+$, and must not contain \\ or /.',
  'The value "a:b" is not an id. Line 1, column 5.',
  'insufficient privileges: delete from the share requires PrintJob.ReadWrite',
  'The server ran into an error: please contact support at 10:42.',
];

describe('internalsIn', () => {
  it.each(dumps)('finds what gives away %s', (_, text) => {
    expect(internalsIn(saying(text))).not.toEqual([]);
    expect(internalsIn(answer(`<html><body><pre>${text}</pre></body></html>`))).not.toEqual([]);
    expect(internalsIn(answer('', [['X-Debug', text]]))).not.toEqual([]);
  });

  it.each(ordinary)('finds nothing in %j', (text) => {
    expect(internalsIn(saying(text))).toEqual([]);
    expect(internalsIn(answer(text, [['x-message', text]]))).toEqual([]);
  });

  it('finds the trace that a member is named for, whatever it looks like', () => {
    const innererror = { message: '', type: '', stacktrace: 'Jobs.Find < Router.Get' };
    expect(internalsIn(answer(JSON.stringify({ error: { innererror } })))).toHaveLength(1);
  });

  it('finds nothing in the parts of a page that a browser loads', () => {
    const page = '<!doctype html><link href="/usr/share/x.css"><script src="/static/app.js:1:1"></script><h1>502</h1>';
    expect(internalsIn(answer(page))).toEqual([]);
  });

  it('finds it at any depth', () => {
    const deep = Array.from({ length: 3000 }).reduce<unknown>((inner) => [inner], 'select * from jobs');
    expect(internalsIn(answer(JSON.stringify({ error: deep })))).toHaveLength(1);
  });

  it.each(['at ', '/usr/', 'a.', 'SELECT ', '\\\\a\\', 'C:\\a\\', 'Server=', '<a ', 'java.a.'])(
    'takes no time over many a %j',
    (part) => {
      const started = performance.now();
      internalsIn(answer(part.repeat(200_000 / part.length)));
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});
